package dev.fairlead.coordinator.service.metrics;

import java.util.Arrays;
import java.util.OptionalLong;

/** The last thousand durations in milliseconds. Takes only as much memory as came. */
final class Samples {
    private static final int MOST = 1_000;
    private static final int FIRST = 8;

    private int[] values = new int[FIRST];
    private int size;
    private int next;

    void add(long ms) {
        if (size == values.length && size < MOST) {
            values = Arrays.copyOf(values, Math.min(MOST, 2 * size));
            next = size;
        }
        values[next] = (int) Math.max(0, Math.min(ms, Integer.MAX_VALUE));
        next = (next + 1) % values.length;
        size = Math.max(size, next == 0 ? values.length : next);
    }

    /** By nearest rank; empty if nothing came. */
    OptionalLong percentile(int percent) {
        if (size == 0) {
            return OptionalLong.empty();
        }
        int[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return OptionalLong.of(sorted[Math.max(0, (int) Math.ceil(size * percent / 100.0) - 1)]);
    }
}
