package dev.fairlead.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A chain with what is known of its tasks. */
public record Side(String name, Chain chain, Tracker tracker) {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /**
     * Returns when no more than so many tasks are under way.
     *
     * @throws IllegalStateException if that takes longer than the patience, or anything went wrong
     */
    public void awaitAtMost(long tasks, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (tracker.underWay() > tasks) {
            chain.check();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Expected the " + name + " to have at most " + tasks
                        + " tasks under way within " + patience + ", but there are " + tracker.underWay() + ".");
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        chain.check();
    }
}
