package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Cells;

/**
 * What is remembered of a tier: of the queues of one project, or of the projects of the pool.
 *
 * @param virtual the largest start tag served: where a member that wakes joins
 * @param maxFinish the largest finish tag ever
 * @param runTime moving average of all run times, a {@link RunTime}
 * @param valveAtMs when somebody who had waited too long was last served
 * @param starts so many there were in the tier
 */
record TierMemory(long virtual, long maxFinish, long runTime, long valveAtMs, long starts) {
    private static final int FIRST_CELLS = 4;

    static TierMemory of(Cells cells, long firstRunTime) {
        return cells.isEmpty()
                ? new TierMemory(0, 0, firstRunTime, 0, 0)
                : new TierMemory(
                        cells.get(0),
                        cells.get(1),
                        cells.get(2),
                        cells.get(3),
                        cells.size() > FIRST_CELLS ? cells.get(4) : 0);
    }

    Cells cells() {
        return Cells.of(virtual, maxFinish, runTime, valveAtMs, starts);
    }

    TierMemory tagged(long newVirtual, long newMaxFinish) {
        return new TierMemory(newVirtual, newMaxFinish, runTime, valveAtMs, starts);
    }

    /** Everybody starts anew as equals. */
    TierMemory rested() {
        long joined = Math.max(virtual, maxFinish);
        return tagged(joined, joined);
    }

    TierMemory expecting(long newRunTime) {
        return new TierMemory(virtual, maxFinish, newRunTime, valveAtMs, starts);
    }

    TierMemory started(long newVirtual, long newMaxFinish, long newValveAtMs) {
        return new TierMemory(newVirtual, newMaxFinish, runTime, newValveAtMs, starts + 1);
    }
}
