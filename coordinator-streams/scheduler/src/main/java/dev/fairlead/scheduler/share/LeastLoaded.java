package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.api.WorkerView;

/** The worker with the smallest part of its slots taken. */
public final class LeastLoaded implements WorkerOrder {
    @Override
    public long key(WorkerView worker) {
        return ((long) worker.busy() << 32) / worker.slots();
    }
}
