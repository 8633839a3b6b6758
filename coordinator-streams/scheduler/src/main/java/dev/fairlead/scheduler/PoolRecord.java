package dev.fairlead.scheduler;

import java.util.List;

/**
 * The pool's clocks and what its policy remembers of the whole.
 *
 * @param logicalMs the largest append time seen
 * @param leaseMs the lease clock
 * @param appendMs the last append time seen
 */
public record PoolRecord(long logicalMs, long leaseMs, long appendMs, List<Long> memory) implements StateRecord {
    public static final String KEY = "p/pool";

    public PoolRecord {
        memory = List.copyOf(memory);
    }

    public static PoolRecord ofNew() {
        return new PoolRecord(0, 0, 0, List.of());
    }

    /**
     * After another append.
     *
     * @param stepMs the most that the lease clock moves
     */
    public PoolRecord at(long newAppendMs, long stepMs) {
        long step = appendMs == 0 ? 0 : Math.max(0, Math.min(stepMs, newAppendMs - appendMs));
        return new PoolRecord(Math.max(logicalMs, newAppendMs), leaseMs + step, newAppendMs, memory);
    }

    public PoolRecord remembering(List<Long> cells) {
        return new PoolRecord(logicalMs, leaseMs, appendMs, cells);
    }

    @Override
    public String key() {
        return KEY;
    }
}
