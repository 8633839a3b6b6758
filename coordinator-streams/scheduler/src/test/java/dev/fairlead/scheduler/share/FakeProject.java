package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.ProjectView;

/** A project as a test wants it. */
record FakeProject(String name, int weightMilli, int quota, int waiting, int running, int startableQueues, Cells memory)
        implements ProjectView {

    FakeProject(String name) {
        this(name, 1_000, Integer.MAX_VALUE, 0, 0, 0, Cells.NONE);
    }

    FakeProject weighing(int milli) {
        return new FakeProject(name, milli, quota, waiting, running, startableQueues, memory);
    }

    FakeProject limitedTo(int slots) {
        return new FakeProject(name, weightMilli, slots, waiting, running, startableQueues, memory);
    }

    FakeProject doing(int newWaiting, int newRunning) {
        return new FakeProject(name, weightMilli, quota, newWaiting, newRunning, Integer.signum(newWaiting), memory);
    }

    /** All of its users are at their quotas. */
    FakeProject heldUp() {
        return new FakeProject(name, weightMilli, quota, waiting, running, 0, memory);
    }

    FakeProject remembering(TierMemory tier) {
        return remembering(cells(tier));
    }

    FakeProject remembering(long start, long finish) {
        MemberMemory member = new MemberMemory(start, finish, 0, 0, 0, 0);
        return remembering(new ProjectMemory(member, TierMemory.of(Cells.NONE, 1_000)).cells());
    }

    /** What is remembered of a project whose queues are there. */
    static Cells cells(TierMemory tier) {
        return new ProjectMemory(MemberMemory.of(Cells.NONE), tier).cells();
    }

    private FakeProject remembering(Cells cells) {
        return new FakeProject(name, weightMilli, quota, waiting, running, startableQueues, cells);
    }
}
