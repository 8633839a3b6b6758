package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.api.WorkerView;

/** The worker whose last task was assigned the longest ago. */
public record InTurns() implements WorkerOrder {
    @Override
    public long key(WorkerView worker) {
        return worker.turn();
    }

    @Override
    public boolean takesTurns() {
        return true;
    }
}
