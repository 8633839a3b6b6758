package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Cells;

/**
 * What is remembered of a tier: of the queues of one project, or of the projects of the pool.
 *
 * @param virtual the largest start tag served: where a member that wakes joins
 * @param maxFinish the largest finish tag ever
 * @param runTime moving average of all run times, a {@link RunTime}
 * @param valveAtMs when the valve last let somebody through
 * @param starts so many there were in the tier
 * @param rests so many times the pool was idle, as far as the tier has heard of it
 */
record TierMemory(long virtual, long maxFinish, long runTime, long valveAtMs, long starts, long rests) {

    static TierMemory of(Cells cells, long firstRunTime) {
        return cells.isEmpty() ? new TierMemory(0, 0, firstRunTime, 0, 0, 0) : from(cells, 0);
    }

    /** From the cells from an index on; what was written before there were starts, or rests, ends there. */
    static TierMemory from(Cells cells, int index) {
        return new TierMemory(
                cells.get(index),
                cells.get(index + 1),
                RunTime.ofCell(cells.get(index + 2)),
                cells.get(index + 3),
                cells.size() > index + 4 ? cells.get(index + 4) : 0,
                cells.size() > index + 5 ? cells.get(index + 5) : 0);
    }

    Cells cells() {
        return Cells.of(virtual, maxFinish, RunTime.cell(runTime), valveAtMs, starts, rests);
    }

    TierMemory tagged(long newVirtual, long newMaxFinish) {
        return new TierMemory(newVirtual, newMaxFinish, runTime, valveAtMs, starts, rests);
    }

    /** Everybody starts anew as equals: that was so many times now. */
    TierMemory rested(long newRests) {
        long joined = Math.max(virtual, maxFinish);
        return new TierMemory(joined, joined, runTime, valveAtMs, starts, newRests);
    }

    TierMemory expecting(long newRunTime) {
        return new TierMemory(virtual, maxFinish, newRunTime, valveAtMs, starts, rests);
    }

    TierMemory started(long newVirtual, long newMaxFinish, long newValveAtMs) {
        return new TierMemory(newVirtual, newMaxFinish, runTime, newValveAtMs, starts + 1, rests);
    }
}
