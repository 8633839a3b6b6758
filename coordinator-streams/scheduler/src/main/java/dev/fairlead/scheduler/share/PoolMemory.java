package dev.fairlead.scheduler.share;

import java.util.List;

/**
 * What the water level remembers of the pool.
 *
 * @param virtual the largest start tag served: where a queue that wakes joins
 * @param maxFinish the largest finish tag ever
 * @param estimateMs moving average of all run times
 * @param valveAtMs when somebody who had waited too long was last served
 * @param starts so many there were in the pool
 */
record PoolMemory(long virtual, long maxFinish, long estimateMs, long valveAtMs, long starts) {
    private static final int FIRST_CELLS = 4;

    static PoolMemory of(List<Long> cells, long firstEstimateMs) {
        return cells.isEmpty()
                ? new PoolMemory(0, 0, firstEstimateMs, 0, 0)
                : new PoolMemory(
                        cells.get(0),
                        cells.get(1),
                        cells.get(2),
                        cells.get(3),
                        cells.size() > FIRST_CELLS ? cells.get(4) : 0);
    }

    List<Long> cells() {
        return List.of(virtual, maxFinish, estimateMs, valveAtMs, starts);
    }

    PoolMemory tagged(long newVirtual, long newMaxFinish) {
        return new PoolMemory(newVirtual, newMaxFinish, estimateMs, valveAtMs, starts);
    }

    PoolMemory estimating(long ms) {
        return new PoolMemory(virtual, maxFinish, ms, valveAtMs, starts);
    }

    PoolMemory startedAt(long newValveAtMs) {
        return new PoolMemory(virtual, maxFinish, estimateMs, newValveAtMs, starts + 1);
    }
}
