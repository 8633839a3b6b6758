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

    @Override
    public String key() {
        return KEY;
    }
}
