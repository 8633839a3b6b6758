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
 * @param movedAtMs when a start last moved {@code virtual}
 * @param turnAtMs when one did that was not owed a whole slot
 * @param longFadesMs of the pool: when its longest run time of late will have faded to nothing, see {@link #longestMs}
 */
record TierMemory(
        long virtual,
        long maxFinish,
        long runTime,
        long valveAtMs,
        long starts,
        long rests,
        long movedAtMs,
        long turnAtMs,
        long longFadesMs) {

    /** A run time fades to nothing in so many times as long as it took. */
    private static final int FADING = 16;

    static TierMemory of(Cells cells, long firstRunTime) {
        return cells.isEmpty() ? new TierMemory(0, 0, firstRunTime, 0, 0, 0, 0, 0, 0) : from(cells, 0);
    }

    /** From the cells from an index on; what was written when less was remembered ends sooner. */
    static TierMemory from(Cells cells, int index) {
        return new TierMemory(
                cells.get(index),
                cells.get(index + 1),
                RunTime.ofCell(cells.get(index + 2)),
                cells.get(index + 3),
                later(cells, index + 4),
                later(cells, index + 5),
                later(cells, index + 6),
                later(cells, index + 7),
                later(cells, index + 8));
    }

    private static long later(Cells cells, int index) {
        return cells.size() > index ? cells.get(index) : 0;
    }

    Cells cells() {
        return Cells.of(
                virtual, maxFinish, RunTime.cell(runTime), valveAtMs, starts, rests, movedAtMs, turnAtMs, longFadesMs);
    }

    /** The longest run time of late: what took an hour counts as half an hour eight hours later, and as nothing after 16. */
    long longestMs(long nowMs) {
        return Math.max(0, longFadesMs - nowMs) / FADING;
    }

    TierMemory tagged(long newVirtual, long newMaxFinish) {
        return new TierMemory(
                newVirtual, newMaxFinish, runTime, valveAtMs, starts, rests, movedAtMs, turnAtMs, longFadesMs);
    }

    /** Everybody starts anew as equals: that was so many times now. */
    TierMemory rested(long newRests) {
        long joined = Math.max(virtual, maxFinish);
        return new TierMemory(joined, joined, runTime, valveAtMs, starts, newRests, movedAtMs, turnAtMs, longFadesMs);
    }

    TierMemory expecting(long newRunTime) {
        return new TierMemory(
                virtual, maxFinish, newRunTime, valveAtMs, starts, rests, movedAtMs, turnAtMs, longFadesMs);
    }

    /** Something ended that ran for so long. */
    TierMemory sawRun(long ranMs, long nowMs) {
        return new TierMemory(
                virtual,
                maxFinish,
                runTime,
                valveAtMs,
                starts,
                rests,
                movedAtMs,
                turnAtMs,
                Math.max(longFadesMs, nowMs + FADING * ranMs));
    }

    /**
     * Somebody got a slot, and moved the virtual time if its tag is later.
     *
     * @param owedWhole whether it was owed that slot
     * @param letThrough whether the valve let it through
     */
    TierMemory started(long start, long finish, boolean owedWhole, boolean letThrough, long nowMs) {
        boolean moves = start > virtual;
        return new TierMemory(
                Math.max(virtual, start),
                Math.max(maxFinish, finish),
                runTime,
                letThrough ? nowMs : valveAtMs,
                starts + 1,
                rests,
                moves ? nowMs : movedAtMs,
                moves && !owedWhole ? nowMs : turnAtMs,
                longFadesMs);
    }
}
