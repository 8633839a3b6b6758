package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.StateRecord;
import dev.fairlead.scheduler.TaskRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks that are not at their end; whoever counts them or has them in an order hears of each change. */
final class Tasks {
    private final Map<String, Live> byId = new HashMap<>();
    private final Endings endings;
    private final Dependents dependents;
    private final Queues queues;
    private final Workers workers;

    /** A task, the lane that its requirements put it in, and its queue. */
    private record Live(TaskRecord task, TaskLane lane, Queue queue) {}

    Tasks(Endings endings, Dependents dependents, Queues queues, Workers workers) {
        this.endings = endings;
        this.dependents = dependents;
        this.queues = queues;
        this.workers = workers;
    }

    @Nullable
    TaskRecord find(String taskId) {
        Live live = byId.get(taskId);
        return live == null ? null : live.task();
    }

    /** The lane of a task that is not at its end; null if there is no such task. */
    @Nullable
    TaskLane lane(String taskId) {
        Live live = byId.get(taskId);
        return live == null ? null : live.lane();
    }

    Stream<TaskRecord> records() {
        return byId.values().stream().map(Live::task);
    }

    /** What was there before: the task, or its ending. */
    @Nullable
    StateRecord replace(String taskId, @Nullable StateRecord now) {
        Live before = byId.get(taskId);
        TaskRecord task = now instanceof TaskRecord live ? live : null;
        dependents.replace(taskId, awaited(before == null ? null : before.task()), awaited(task));
        if (before != null && task != null && isInPlace(before.task(), task)) {
            byId.put(taskId, new Live(task, before.lane(), before.queue()));
            return before.task();
        }
        EndedTask ended = before == null ? endings.find(taskId) : null;
        replace(before, task);
        if (ended != null) {
            endings.remove(ended);
        }
        if (now instanceof EndedTask ending) {
            endings.add(ending);
        }
        dependents.settle(taskId);
        return before == null ? ended : before.task();
    }

    private void replace(@Nullable Live before, @Nullable TaskRecord now) {
        boolean stays = before != null && now != null && isOfOneSpec(before.task(), now);
        if (before != null) {
            leave(before, !stays);
        }
        Live after = null;
        if (now != null) {
            after = before != null && stays ? new Live(now, before.lane(), before.queue()) : live(now);
            enter(after, !stays);
        } else if (before != null) {
            byId.remove(before.task().taskId());
        }
        if (before != null && (after == null || !after.lane().equals(before.lane()))) {
            workers.lanes().settle(before.lane());
        }
    }

    private Live live(TaskRecord task) {
        return new Live(
                task,
                workers.lanes().of(Signature.of(task.spec())),
                queues.of(task.spec().project(), task.user()));
    }

    /** Leaves the lane unsettled: the task may come back to it. */
    private void leave(Live live, boolean forGood) {
        TaskRecord task = live.task();
        queues.remove(live.queue(), task, live.lane());
        if (forGood) {
            queues.end(task, live.lane());
        }
        if (task.status().isPlaced()) {
            workers.release(task);
        }
    }

    private void enter(Live live, boolean isNew) {
        TaskRecord task = live.task();
        byId.put(task.taskId(), live);
        if (isNew) {
            queues.begin(task, live.lane());
        }
        queues.add(live.queue(), task, live.lane());
        if (task.status().isPlaced()) {
            workers.hold(task);
        }
        workers.lanes().settle(live.lane());
    }

    private static List<String> awaited(@Nullable TaskRecord task) {
        return task == null ? List.of() : task.awaited();
    }

    /** Whether the task stays where queues, lanes and workers have it: what differs is when something is due. */
    private static boolean isInPlace(TaskRecord before, TaskRecord now) {
        return before.status() == now.status()
                && before.late() == now.late()
                && before.expectedMs() == now.expectedMs()
                && Objects.equals(before.workerId(), now.workerId())
                && isOfOneSpec(before, now);
    }

    private static boolean isOfOneSpec(TaskRecord before, TaskRecord now) {
        return before.spec().equals(now.spec());
    }
}
