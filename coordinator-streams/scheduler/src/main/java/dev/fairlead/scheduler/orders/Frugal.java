package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.api.WorkerView;
import org.jspecify.annotations.Nullable;

/**
 * As little power as possible: a worker that is awake anyway before one that sleeps, then the one whose next task takes
 * the fewest watts, then the fullest. A worker declares {@code watts.idle} and {@code watts.active} (all slots taken);
 * one that does not is taken for a common server.
 */
public record Frugal() implements WorkerOrder {
    private static final long IDLE_WATTS = 100;
    private static final long ACTIVE_WATTS = 200;
    private static final long MOST_MILLIWATTS = (1L << 30) - 1;
    private static final long ASLEEP = 1L << 50;
    private static final int FREE_BITS = 20;

    @Override
    public long key(WorkerView worker) {
        boolean awake = worker.busy() > 0;
        long milliwatts = Math.min(MOST_MILLIWATTS, milliwatts(worker) + (awake ? 0 : idle(worker) * 1_000));
        return (awake ? 0 : ASLEEP) + (milliwatts << FREE_BITS) + (worker.slots() - worker.busy());
    }

    /** What one task more takes. */
    private static long milliwatts(WorkerView worker) {
        long active = watts(worker.capabilities().get("watts.active"), ACTIVE_WATTS);
        return Math.max(0, active - idle(worker)) * 1_000 / worker.slots();
    }

    private static long idle(WorkerView worker) {
        return watts(worker.capabilities().get("watts.idle"), IDLE_WATTS);
    }

    private static long watts(@Nullable String text, long otherwise) {
        return text != null && text.matches("\\d{1,6}") ? Long.parseLong(text) : otherwise;
    }
}
