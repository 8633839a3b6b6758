package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.Head;
import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.ProjectView;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueueView;
import dev.fairlead.scheduler.simulation.FakeTask;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A queue as a test wants it: what waits is in one lane, unless it is said otherwise. */
final class FakeQueue implements QueueView {
    static final Lane ANY = () -> "any";
    static final Lane MAC = () -> "mac";

    private final String user;
    private FakeProject project;
    private final int weightMilli;
    private final int waiting;
    private final int running;
    private final Map<Lane, Head> heads = new HashMap<>();
    private Cells memory = Cells.NONE;
    private int quota = Integer.MAX_VALUE;
    private int urgency;

    FakeQueue(String user, int weightMilli, int waiting, int running) {
        this.user = user;
        this.project = new FakeProject("p").doing(waiting, running);
        this.weightMilli = weightMilli;
        this.waiting = waiting;
        this.running = running;
        if (waiting > 0) {
            heads.put(ANY, new Head(FakeTask.task("t"), false, 0));
        }
    }

    FakeQueue of(FakeProject its) {
        project = its;
        return this;
    }

    static FakeQueue waiting(String user) {
        return new FakeQueue(user, 1_000, 1, 0);
    }

    FakeQueue remembering(long start, long finish) {
        return remembering(new MemberMemory(start, finish, 0, 0, 0, 0).cells());
    }

    FakeQueue remembering(Cells cells) {
        memory = cells;
        return this;
    }

    FakeQueue limitedTo(int slots) {
        quota = slots;
        return this;
    }

    FakeQueue urgent(int steps) {
        urgency = steps;
        return this;
    }

    FakeQueue in(Lane lane) {
        Head head = heads.values().iterator().next();
        heads.clear();
        return first(lane, head);
    }

    FakeQueue first(Lane lane, Head head) {
        heads.put(lane, head);
        return this;
    }

    @Override
    public QueueId id() {
        return new QueueId(project.name(), user);
    }

    @Override
    public ProjectView project() {
        return project;
    }

    @Override
    public int weightMilli() {
        return weightMilli;
    }

    @Override
    public int quota() {
        return quota;
    }

    @Override
    public int waiting() {
        return waiting;
    }

    @Override
    public int running() {
        return running;
    }

    @Override
    public int urgency() {
        return urgency;
    }

    @Override
    public Cells memory() {
        return memory;
    }

    @Override
    public void forEachHead(BiConsumer<Lane, Head> action) {
        heads.forEach(action);
    }
}
