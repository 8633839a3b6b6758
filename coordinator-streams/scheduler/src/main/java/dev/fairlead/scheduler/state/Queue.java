package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.UserRecord;
import dev.fairlead.scheduler.api.Head;
import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.QueueView;
import dev.fairlead.scheduler.api.TaskOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One user's tasks by lane: those that wait in order, the others counted. */
public final class Queue implements QueueView {
    private final Map<TaskLane, Part> parts = new HashMap<>();
    private final TaskOrder order;
    private UserRecord record;
    private int live;
    private int waiting;
    private int running;

    Queue(String user, TaskOrder order) {
        this.record = UserRecord.ofNew(user);
        this.order = order;
    }

    /** What of a queue is in one lane. */
    private static final class Part {
        final TreeSet<Head> waiting = new TreeSet<>();
        int live;
    }

    public UserRecord record() {
        return record;
    }

    /** Tasks that are not at their end. */
    public int live() {
        return live;
    }

    /** Different signatures of tasks that are not at their end. */
    public int signatures() {
        return parts.size();
    }

    /** Whether the queue has tasks of that signature. */
    public boolean uses(@Nullable TaskLane lane) {
        return lane != null && parts.containsKey(lane);
    }

    /** The lane, among the open ones, in which the queue's next task waits; null if there is none. */
    public @Nullable TaskLane next(Collection<TaskLane> open) {
        TaskLane best = null;
        Head first = null;
        for (TaskLane lane : open) {
            Part part = parts.get(lane);
            Head head = part == null || part.waiting.isEmpty() ? null : part.waiting.first();
            if (head != null && (first == null || head.compareTo(first) < 0)) {
                best = lane;
                first = head;
            }
        }
        return best;
    }

    /** The first task that waits in the lane. */
    public Head head(TaskLane lane) {
        Part part = parts.get(lane);
        if (part == null || part.waiting.isEmpty()) {
            throw new IllegalStateException("Expected to find a waiting task of user %s in lane %s, but there is none."
                    .formatted(user(), lane.signature()));
        }
        return part.waiting.first();
    }

    @Override
    public String user() {
        return record.user();
    }

    @Override
    public int weightMilli() {
        return record.weightMilli();
    }

    @Override
    public int quota() {
        return record.quota() == 0 ? Integer.MAX_VALUE : record.quota();
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
        int most = Integer.MIN_VALUE;
        for (Part part : parts.values()) {
            if (!part.waiting.isEmpty()) {
                most = Math.max(most, part.waiting.first().task().priority());
            }
        }
        return waiting == 0 ? 0 : most;
    }

    @Override
    public List<Long> memory() {
        return record.memory();
    }

    @Override
    public void forEachHead(BiConsumer<Lane, Head> action) {
        parts.forEach((lane, part) -> {
            if (!part.waiting.isEmpty()) {
                action.accept(lane, part.waiting.first());
            }
        });
    }

    void set(UserRecord now) {
        record = now;
    }

    void add(TaskRecord task, TaskLane lane) {
        Part part = parts.computeIfAbsent(lane, l -> new Part());
        part.live++;
        live++;
        lane.countLive(1);
        if (task.status() == TaskStatus.QUEUED) {
            part.waiting.add(queued(task));
            waiting++;
            lane.countWaiting(1);
        } else if (task.status().isPlaced()) {
            running++;
        }
    }

    void remove(TaskRecord task, TaskLane lane) {
        Part part = parts.get(lane);
        if (part == null) {
            throw new IllegalStateException("Expected to remove a task with id %s from its queue, but it is not there."
                    .formatted(task.taskId()));
        }
        part.live--;
        live--;
        lane.countLive(-1);
        if (task.status() == TaskStatus.QUEUED) {
            part.waiting.remove(queued(task));
            waiting--;
            lane.countWaiting(-1);
        } else if (task.status().isPlaced()) {
            running--;
        }
        if (part.live == 0) {
            parts.remove(lane);
        }
    }

    private Head queued(TaskRecord task) {
        return new Head(task.spec(), order.putsLateLast() && task.late(), order.key(new ExpectedTask(task)));
    }
}
