package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Choice;
import dev.fairlead.scheduler.ChoiceListener;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.api.Head;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.state.ExpectedTask;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Queue;
import dev.fairlead.scheduler.state.TaskLane;
import dev.fairlead.scheduler.state.Worker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells whoever wants to know why a task goes to a worker, just before it does. It asks a policy of its own, built from
 * the records as after a restart, so that no question can change what is decided.
 */
final class Explanations {
    private static final int MOST_QUEUES = 100;

    private final ChoiceListener listener;
    private final Offers offers;
    private final PoolState state;

    Explanations(ChoiceListener listener, Offers offers, PoolState state) {
        this.listener = listener;
        this.offers = offers;
        this.state = state;
    }

    void assigning(TaskRecord task, Worker worker) {
        if (listener.asks(offers.pool(), task.taskId())) {
            listener.chose(offers.pool(), choice(task, worker.workerId()));
        }
    }

    /** Nothing to choose from is told of where a policy of somebody else's cannot even be asked once more. */
    private Choice choice(TaskRecord task, String workerId) {
        try {
            return explained(task, workerId);
        } catch (PolicyException e) {
            return new Choice(task.taskId(), workerId, List.of(), List.of());
        }
    }

    private Choice explained(TaskRecord task, String workerId) {
        PoolState copy = new PoolState(state.limits(), Policies.of(offers, state.scheduler()), state.records());
        List<TaskLane> open = List.copyOf(copy.openLanes());
        TaskLane lane = open.stream()
                .filter(one -> one.signature().equals(copy.laneOf(task.taskId())))
                .findFirst()
                .orElseThrow();
        return new Choice(task.taskId(), workerId, queues(copy, open), workers(copy, lane, task, workerId));
    }

    private static List<Choice.QueueStanding> queues(PoolState copy, Collection<TaskLane> open) {
        QueuePolicy policy = copy.policy().queuePolicy();
        List<QueueId> order = new ArrayList<>();
        List<Choice.QueueStanding> standings = new ArrayList<>();
        // asked before the measures, which may tell why it is this one
        QueueId next = policy.next(open, copy.pool().memory(), copy.nowMs());
        copy.projects().stream().flatMap(project -> project.queues().stream()).forEach(queue -> {
            TaskLane lane = queue.next(open);
            if (lane != null) {
                standings.add(standing(queue, queue.head(lane), policy.measures(queue)));
            }
        });
        while (next != null && order.size() < MOST_QUEUES && !order.contains(next)) {
            order.add(next);
            policy.remove(next);
            next = policy.next(open, copy.pool().memory(), copy.nowMs());
        }
        standings.sort(Comparator.<Choice.QueueStanding>comparingInt(standing -> place(order, standing.queue()))
                .thenComparing(Choice.QueueStanding::queue));
        return standings;
    }

    /** Those that may have no slot come last. */
    private static int place(List<QueueId> order, QueueId queue) {
        int place = order.indexOf(queue);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static Choice.QueueStanding standing(Queue queue, Head head, Map<String, String> measures) {
        return new Choice.QueueStanding(
                queue.id(),
                queue.queued(),
                queue.running(),
                queue.weightMilli(),
                queue.quota(),
                head.task().taskId(),
                head.key(),
                head.late(),
                measures);
    }

    private static List<Choice.WorkerStanding> workers(PoolState copy, TaskLane lane, TaskRecord task, String chosen) {
        WorkerOrder order = copy.policy().workerOrder();
        ExpectedTask expected = new ExpectedTask(task);
        return lane.workers()
                .map(id -> Objects.requireNonNull(copy.worker(id)))
                .map(worker -> standing(worker, order, expected, copy))
                .sorted(Comparator.<Choice.WorkerStanding, Boolean>comparing(
                                one -> !one.workerId().equals(chosen))
                        .thenComparing(Choice.WorkerStanding::cost)
                        .thenComparing(Choice.WorkerStanding::key)
                        .thenComparing(Choice.WorkerStanding::workerId))
                .toList();
    }

    private static Choice.WorkerStanding standing(Worker worker, WorkerOrder order, ExpectedTask task, PoolState copy) {
        String group = order.group(worker);
        return new Choice.WorkerStanding(
                worker.workerId(),
                worker.busy(),
                worker.slots(),
                group,
                order.cost(task, group, copy.experience(worker)),
                order.key(worker));
    }
}
