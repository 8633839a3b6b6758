package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Cells;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a member of a tier: of a queue in its project, of a project in the pool.
 *
 * @param start tag of its next task: service per weight, see {@link Tag}
 * @param finish tag after its last task
 * @param runTime moving average of its run times, a {@link RunTime}; 0: none yet
 * @param waitingSinceMs when it woke, was last served, or began to idle
 * @param extra starts in a row that it was not due
 * @param lastStart number of the tier's start that was the last of these
 */
record MemberMemory(long start, long finish, long runTime, long waitingSinceMs, long extra, long lastStart) {
    private static final int FIRST_CELLS = 4;
    private static final MemberMemory NEW = new MemberMemory(0, 0, 0, 0, 0, 0);

    static MemberMemory of(Cells cells) {
        if (cells.isEmpty()) {
            return NEW;
        }
        boolean counts = cells.size() > FIRST_CELLS;
        return new MemberMemory(
                cells.get(0),
                cells.get(1),
                RunTime.ofCell(cells.get(2)),
                cells.get(3),
                counts ? cells.get(4) : 0,
                counts ? cells.get(5) : 0);
    }

    Cells cells() {
        return extra == 0 && lastStart == 0
                ? Cells.of(start, finish, RunTime.cell(runTime), waitingSinceMs)
                : Cells.of(start, finish, RunTime.cell(runTime), waitingSinceMs, extra, lastStart);
    }

    MemberMemory tagged(long newStart, long newFinish) {
        return new MemberMemory(newStart, newFinish, runTime, waitingSinceMs, extra, lastStart);
    }

    MemberMemory expecting(long newRunTime) {
        return new MemberMemory(start, finish, newRunTime, waitingSinceMs, extra, lastStart);
    }

    MemberMemory waitingSince(long ms) {
        return new MemberMemory(start, finish, runTime, ms, extra, lastStart);
    }

    /** Got a slot: where its next task starts, and how many in a row it was not due. */
    MemberMemory served(long newFinish, long ms, long inARow, long startNumber) {
        return new MemberMemory(newFinish, newFinish, runTime, ms, inARow, startNumber);
    }

    /** As records have it, but without their detour. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MemberMemory one
                && start == one.start
                && finish == one.finish
                && runTime == one.runTime
                && waitingSinceMs == one.waitingSinceMs
                && extra == one.extra
                && lastStart == one.lastStart;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(start) + Long.hashCode(finish);
    }
}
