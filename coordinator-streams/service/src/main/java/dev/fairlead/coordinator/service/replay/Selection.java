package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.PoolNames;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a log is checked.
 *
 * @param pool null: all pools
 * @param partition null: all partitions
 */
public record Selection(@Nullable String pool, @Nullable Integer partition) {

    public static Selection all() {
        return new Selection(null, null);
    }

    boolean isAll() {
        return pool == null && partition == null;
    }

    boolean hasPool(String name) {
        return pool == null || pool.equals(name);
    }

    /** Whether commands of this partition are to be decided; the reserved pool is on each. */
    boolean hasPartition(int number, int partitions) {
        boolean asked = partition == null || partition == number;
        boolean home =
                pool == null || pool.equals(PoolNames.COORDINATOR) || PoolNames.partition(pool, partitions) == number;
        return asked && home;
    }
}
