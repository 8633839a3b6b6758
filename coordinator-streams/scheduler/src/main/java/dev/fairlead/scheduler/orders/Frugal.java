package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.api.WorkerView;

/**
 * As little {@link Power} as possible: a worker that is awake anyway before one that sleeps, then the one whose next task
 * takes the fewest watts, then the fullest.
 */
public record Frugal() implements WorkerOrder {
    private static final long MOST_MILLIWATTS = (1L << 30) - 1;
    private static final long ASLEEP = 1L << 50;
    private static final int FREE_BITS = 20;

    @Override
    public long key(WorkerView worker) {
        Power power = Power.of(worker.capabilities(), worker.slots());
        boolean awake = worker.busy() > 0;
        long milliwatts = Math.min(MOST_MILLIWATTS, power.milliwattsOfTask() + (awake ? 0 : power.idleMilliwatts()));
        return (awake ? 0 : ASLEEP) + (milliwatts << FREE_BITS) + (worker.slots() - worker.busy());
    }
}
