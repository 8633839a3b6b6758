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
    private final Timers timers;

    /** A task, the lane that its requirements put it in, its queue, and what is due about it. */
    private static final class Live {
        private TaskRecord task;
        private final TaskLane lane;
        private final Queue queue;
        private List<Timer> timers = List.of();

        Live(TaskRecord task, TaskLane lane, Queue queue) {
            this.task = task;
            this.lane = lane;
            this.queue = queue;
        }
    }

    Tasks(Endings endings, Dependents dependents, Queues queues, Workers workers, Timers timers) {
        this.endings = endings;
        this.dependents = dependents;
        this.queues = queues;
        this.workers = workers;
        this.timers = timers;
    }

    @Nullable
    TaskRecord find(String taskId) {
        Live live = byId.get(taskId);
        return live == null ? null : live.task;
    }

    /** The lane of a task that is not at its end; null if there is no such task. */
    @Nullable
    TaskLane lane(String taskId) {
        Live live = byId.get(taskId);
        return live == null ? null : live.lane;
    }

    Stream<TaskRecord> records() {
        return byId.values().stream().map(live -> live.task);
    }

    /** What was there before: the task, or its ending. */
    @Nullable
    StateRecord replace(String taskId, @Nullable StateRecord now) {
        Live live = byId.get(taskId);
        TaskRecord before = live == null ? null : live.task;
        TaskRecord task = now instanceof TaskRecord record ? record : null;
        dependents.replace(taskId, awaited(before), awaited(task));
        if (live != null && before != null && task != null && isInPlace(before, task)) {
            set(live, task);
            return before;
        }
        EndedTask ended = before == null ? endings.find(taskId) : null;
        replace(live, task);
        if (ended != null) {
            endings.remove(ended);
        }
        if (now instanceof EndedTask ending) {
            endings.add(ending);
        }
        dependents.settle(taskId);
        return before == null ? ended : before;
    }

    private void replace(@Nullable Live live, @Nullable TaskRecord now) {
        if (live != null && now != null && isOfOneSpec(live.task, now)) {
            leave(live);
            set(live, now);
            enter(live);
            return;
        }
        if (live != null) {
            end(live);
        }
        if (now != null) {
            begin(now);
        }
    }

    private void begin(TaskRecord task) {
        Live live = live(task);
        set(live, task);
        byId.put(task.taskId(), live);
        queues.begin(task, live.lane);
        enter(live);
    }

    private void end(Live live) {
        byId.remove(live.task.taskId());
        leave(live);
        queues.end(live.task, live.lane);
        workers.lanes().settle(live.lane);
        timers.replace(live.timers, null);
    }

    private void set(Live live, TaskRecord now) {
        live.task = now;
        live.timers = timers.replace(live.timers, now);
    }

    private Live live(TaskRecord task) {
        return new Live(
                task,
                workers.lanes().of(Signature.of(task.spec())),
                queues.of(task.spec().project(), task.user()));
    }

    /** Leaves the lane unsettled: the task may come back to it. */
    private void leave(Live live) {
        queues.remove(live.queue, live.task, live.lane);
        if (live.task.status().isPlaced()) {
            workers.release(live.task);
        }
    }

    private void enter(Live live) {
        queues.add(live.queue, live.task, live.lane);
        if (live.task.status().isPlaced()) {
            workers.hold(live.task);
        }
        workers.lanes().settle(live.lane);
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
