package dev.fairlead.coordinator.service.whatif;

import dev.fairlead.scheduler.trace.Placement;
import java.util.List;

/** How long tasks waited for a worker, in milliseconds; percentiles by the nearest rank. */
public record Waits(int tasks, long meanMs, long p50Ms, long p99Ms) {
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.99;

    /** @param placements at least one */
    static Waits of(List<Placement> placements) {
        long[] sorted = placements.stream()
                .mapToLong(one -> one.startMs() - one.job().submitMs())
                .sorted()
                .toArray();
        long sum = 0;
        for (long wait : sorted) {
            sum += wait;
        }
        return new Waits(
                sorted.length, Math.round((double) sum / sorted.length), rank(sorted, MEDIAN), rank(sorted, MOST));
    }

    private static long rank(long[] sorted, double part) {
        return sorted[(int) Math.ceil(part * sorted.length) - 1];
    }
}
