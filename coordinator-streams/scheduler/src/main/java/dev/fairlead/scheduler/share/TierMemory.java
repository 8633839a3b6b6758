package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Cells;

/**
 * What is remembered of a tier: of the queues of one project, or of the projects of the pool.
 *
 * @param virtual the largest start tag served: where a member that wakes joins
 * @param maxFinish the largest finish tag ever
 * @param estimateMs moving average of all run times
 * @param valveAtMs when somebody who had waited too long was last served
 * @param starts so many there were in the tier
 */
record TierMemory(long virtual, long maxFinish, long estimateMs, long valveAtMs, long starts) {
    private static final int FIRST_CELLS = 4;

    static TierMemory of(Cells cells, long firstEstimateMs) {
        return cells.isEmpty()
                ? new TierMemory(0, 0, firstEstimateMs, 0, 0)
                : new TierMemory(
                        cells.get(0),
                        cells.get(1),
                        cells.get(2),
                        cells.get(3),
                        cells.size() > FIRST_CELLS ? cells.get(4) : 0);
    }

    Cells cells() {
        return Cells.of(virtual, maxFinish, estimateMs, valveAtMs, starts);
    }

    TierMemory tagged(long newVirtual, long newMaxFinish) {
        return new TierMemory(newVirtual, newMaxFinish, estimateMs, valveAtMs, starts);
    }

    /** Everybody starts anew as equals. */
    TierMemory rested() {
        long joined = Math.max(virtual, maxFinish);
        return tagged(joined, joined);
    }

    TierMemory estimating(long ms) {
        return new TierMemory(virtual, maxFinish, ms, valveAtMs, starts);
    }

    TierMemory started(long newVirtual, long newMaxFinish, long newValveAtMs) {
        return new TierMemory(newVirtual, newMaxFinish, estimateMs, newValveAtMs, starts + 1);
    }
}
