package dev.fairlead.benchmarks.load;

import java.util.concurrent.TimeUnit;

/**
 * How many tasks a closed loop keeps under way: it begins small and grows while tasks come back within half a second,
 * so that a chain is saturated, but not buried under a backlog, on a fast machine as on a slow one. By Little's law the
 * time in the chain is what is under way over what comes back a second.
 */
final class Window {

    static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final double FULL_SECONDS = 0.5;
    private static final int GROWTH = 8;

    private final long most;
    private long size;

    Window(long first, long most) {
        if (first < 1 || most < first) {
            throw new IllegalArgumentException(
                    "Expected a window from 1 task up, but it is " + first + " to " + most + ".");
        }
        this.size = first;
        this.most = most;
    }

    long size() {
        return size;
    }

    /**
     * A step is over.
     *
     * @return how many more tasks to send now
     */
    long grow(double completedPerSecond) {
        if (size >= completedPerSecond * FULL_SECONDS) {
            return 0;
        }
        long more = Math.min(most - size, Math.max(1, size / GROWTH));
        size += more;
        return more;
    }
}
