package dev.fairlead.coordinator.service;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Notices partitions that do not move: one that has commands, and whose committed position was the same at each look for
 * a while, is stuck. Safe for any number of threads.
 */
final class Standstill {

    static final long STUCK_MS = 15_000;

    /**
     * How far one partition is behind.
     *
     * @param committed position of the next command to be decided
     */
    record Lag(long committed, long end, long unchangedMs) {
        long commands() {
            return Math.max(0, end - committed);
        }

        boolean stuck() {
            return standstillMs() >= STUCK_MS;
        }

        /** How long commands have waited in vain. */
        long standstillMs() {
            return commands() > 0 ? unchangedMs : 0;
        }
    }

    private record Seen(long committed, long sinceMs) {}

    private final LongSupplier clockMs;
    private final Map<Integer, Seen> seen = new HashMap<>();

    Standstill(LongSupplier clockMs) {
        this.clockMs = clockMs;
    }

    synchronized Lag saw(int partition, long committed, long end) {
        long nowMs = clockMs.getAsLong();
        Seen last = seen.get(partition);
        if (last == null || last.committed() != committed || committed >= end) {
            last = new Seen(committed, nowMs);
            seen.put(partition, last);
        }
        return new Lag(committed, end, nowMs - last.sinceMs());
    }
}
