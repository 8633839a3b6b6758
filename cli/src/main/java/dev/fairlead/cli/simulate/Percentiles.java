package dev.fairlead.cli.simulate;

import java.util.Collection;

/** Of waits, in milliseconds: the nearest rank. */
record Percentiles(long median, long p95, long most) {

    /** At least one. */
    static Percentiles of(Collection<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Percentiles(rank(sorted, 0.5), rank(sorted, 0.95), sorted[sorted.length - 1]);
    }

    private static long rank(long[] sorted, double part) {
        return sorted[(int) Math.ceil(part * sorted.length) - 1];
    }
}
