package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.api.WorkerView;

/** The worker with the smallest part of its slots taken. */
public record LeastLoaded() implements WorkerOrder {
    @Override
    public long key(WorkerView worker) {
        return load(worker);
    }

    /** The taken part of its slots, in parts of 2^32. */
    static long load(WorkerView worker) {
        return ((long) worker.busy() << 32) / worker.slots();
    }
}
