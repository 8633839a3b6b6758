package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.QueueRecord;
import dev.fairlead.scheduler.ShareRecord;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.UsageRecord;
import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.Head;
import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueueView;
import dev.fairlead.scheduler.api.TaskOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One user's tasks of one project, by lane: those that wait in order, the others counted. */
public final class Queue implements QueueView {
    private final Map<TaskLane, SortedChunks<Head>> lines = new LinkedHashMap<>();
    private final StateKey key;
    private final Project project;
    private final TaskOrder order;
    private QueueRecord record;
    private ShareRecord share;
    private int live;
    private @Nullable UsageRecord usage;
    private int queued;
    private int running;
    private boolean changed;
    private boolean startable;

    Queue(QueueId id, Project project, ShareRecord share, @Nullable UsageRecord usage, TaskOrder order) {
        this.project = project;
        this.record = QueueRecord.ofNew(id);
        this.key = record.key();
        this.share = share;
        this.usage = usage;
        this.order = order;
    }

    public QueueRecord record() {
        return record;
    }

    StateKey key() {
        return key;
    }

    /** Tasks that are not at their end. */
    public int live() {
        return live;
    }

    /** The lane, among the open ones, in which the queue's next task waits; null if there is none that may start. */
    public @Nullable TaskLane next(Collection<TaskLane> open) {
        if (isSpent()) {
            return null;
        }
        TaskLane best = null;
        Head first = null;
        for (TaskLane lane : open) {
            SortedChunks<Head> line = lines.get(lane);
            Head head = line == null ? null : line.first();
            if (head != null && (first == null || head.compareTo(first) < 0)) {
                best = lane;
                first = head;
            }
        }
        return best;
    }

    /** The first task that waits in the lane. */
    public Head head(TaskLane lane) {
        SortedChunks<Head> line = lines.get(lane);
        if (line == null) {
            throw new IllegalStateException("Expected to find a waiting task of %s in lane %s, but there is none."
                    .formatted(id(), lane.signature()));
        }
        return line.first();
    }

    /** The first task that waits in the lane, if any does. */
    Optional<Head> first(TaskLane lane) {
        return Optional.ofNullable(lines.get(lane)).map(SortedChunks::first);
    }

    @Override
    public QueueId id() {
        return record.id();
    }

    @Override
    public Project project() {
        return project;
    }

    @Override
    public int weightMilli() {
        return share.weightMilli();
    }

    @Override
    public int quota() {
        return share.mostSlots();
    }

    @Override
    public int waiting() {
        return isSpent() ? 0 : queued;
    }

    /** Tasks that wait for a slot, also those that may not start. */
    public int queued() {
        return queued;
    }

    /** Most slot time within the window; 0: no limit. */
    public long serviceQuotaMs() {
        return share.serviceQuotaMs();
    }

    /** What is used of its quota of service; null: nothing, or it has none. */
    public @Nullable UsageRecord usage() {
        return usage;
    }

    /** Whether nothing of it may start, as its quota of service is spent or that of its project. */
    public boolean isSpent() {
        return isOwnSpent() || project.isSpent();
    }

    private boolean isOwnSpent() {
        return usage != null && usage.isSpent();
    }

    @Override
    public int running() {
        return running;
    }

    @Override
    public int urgency() {
        if (waiting() == 0) {
            return 0;
        }
        int most = Integer.MIN_VALUE;
        for (SortedChunks<Head> line : lines.values()) {
            most = Math.max(most, line.first().task().priority());
        }
        return most;
    }

    @Override
    public Cells memory() {
        return record.memory();
    }

    @Override
    public void forEachHead(BiConsumer<Lane, Head> action) {
        if (!isSpent()) {
            lines.forEach((lane, line) -> action.accept(lane, line.first()));
        }
    }

    /** Takes note that it is to be looked at; whether that is new. */
    boolean mark() {
        boolean news = !changed;
        changed = true;
        return news;
    }

    void unmark() {
        changed = false;
    }

    void set(QueueRecord now) {
        record = now;
    }

    void set(ShareRecord now) {
        share = now;
        countStartable();
    }

    void set(@Nullable UsageRecord now) {
        project.countWaiting(isOwnSpent() ? 0 : -queued);
        usage = now;
        project.countWaiting(isOwnSpent() ? 0 : queued);
        countStartable();
    }

    void add(TaskRecord task, TaskLane lane) {
        live++;
        if (task.status() == TaskStatus.QUEUED) {
            join(queued(task), lane);
            lane.countWaiting(1);
            wait(1);
        } else if (task.status().isPlaced()) {
            run(1);
        }
    }

    void remove(TaskRecord task, TaskLane lane) {
        live--;
        if (task.status() == TaskStatus.QUEUED) {
            leave(queued(task), lane);
            lane.countWaiting(-1);
            wait(-1);
        } else if (task.status().isPlaced()) {
            run(-1);
        }
    }

    private void join(Head head, TaskLane lane) {
        SortedChunks<Head> line = lines.get(lane);
        if (line == null) {
            line = new SortedChunks<>(Comparator.naturalOrder());
            lines.put(lane, line);
        }
        line.add(head);
    }

    private void leave(Head head, TaskLane lane) {
        SortedChunks<Head> line = lines.get(lane);
        if (line == null || !line.remove(head)) {
            throw new IllegalStateException("Expected to remove a task with id %s from its queue, but it is not there."
                    .formatted(head.task().taskId()));
        }
        if (line.isEmpty()) {
            lines.remove(lane);
        }
    }

    private void wait(int by) {
        queued += by;
        project.countQueued(by);
        project.countWaiting(isOwnSpent() ? 0 : by);
        countStartable();
    }

    private void run(int by) {
        running += by;
        project.countRunning(by);
        countStartable();
    }

    private void countStartable() {
        boolean before = startable;
        startable = queued > 0 && running < quota() && !isOwnSpent();
        if (startable != before) {
            project.countStartable(startable ? 1 : -1);
        }
    }

    private Head queued(TaskRecord task) {
        return new Head(task.spec(), order.putsLateLast() && task.late(), order.key(new ExpectedTask(task)));
    }
}
