package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskSnapshot;
import dev.fairlead.scheduler.TimeLimits;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.TaskView;
import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.api.WorkerPick;
import dev.fairlead.scheduler.api.WorkerView;
import dev.fairlead.scheduler.lifecycle.TaskEvent;
import dev.fairlead.scheduler.state.ExpectedTask;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Queue;
import dev.fairlead.scheduler.state.TaskLane;
import dev.fairlead.scheduler.state.Worker;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Row 4: brings tasks and free slots together. The policy says which queue is next; the queue's first task in an open
 * lane goes to the lane's first worker. A lane without a free worker holds nobody else up.
 */
final class Matcher {
    private final PoolState state;
    private final Ledger ledger;
    private final Accounts accounts;
    private final TaskMoves tasks;
    private final QueuePolicy policy;
    private final Explanations explanations;

    Matcher(PoolState state, Ledger ledger, Accounts accounts, TaskMoves tasks, Explanations explanations) {
        this.state = state;
        this.ledger = ledger;
        this.accounts = accounts;
        this.tasks = tasks;
        this.policy = state.policy().queuePolicy();
        this.explanations = explanations;
    }

    void match() {
        int most = ledger.facts() + state.limits().sizes().factsPerCommand();
        boolean more = true;
        while (more && ledger.facts() < most) {
            more = matchOne(state.openLanes());
        }
    }

    private boolean matchOne(Collection<TaskLane> open) {
        QueueId next = open.isEmpty() ? null : policy.next(open, state.pool().memory(), state.nowMs());
        if (next == null) {
            return false;
        }
        Queue queue = state.queue(next.project(), next.user());
        TaskLane lane = queue == null ? null : queue.next(open);
        if (queue == null || lane == null) {
            throw new PolicyException("named a queue none of whose tasks waits for a worker that is free");
        }
        TaskRecord task =
                Objects.requireNonNull(state.task(queue.head(lane).task().taskId()));
        Worker worker = worker(lane, new ExpectedTask(task));
        explanations.assigning(task, worker);
        assign(queue, task, worker);
        return true;
    }

    private Worker worker(TaskLane lane, TaskView task) {
        WorkerPick pick = state.policy().workerPick();
        if (pick == null) {
            WorkerOrder order = state.policy().workerOrder();
            return worker(lane.worker((group, first) -> order.cost(task, group, state.experience(worker(first)))));
        }
        List<WorkerView> workers = lane.workers().<WorkerView>map(this::worker).toList();
        WorkerView picked = pick.pick(task, workers);
        if (!workers.contains(picked)) {
            throw new PolicyException("picked a worker that was not offered");
        }
        return worker(picked.workerId());
    }

    private Worker worker(String workerId) {
        return Objects.requireNonNull(state.worker(workerId));
    }

    private void assign(Queue queue, TaskRecord task, Worker worker) {
        TimeLimits times = state.limits().times();
        long timeoutMs = task.spec().timeoutMs() > 0 ? task.spec().timeoutMs() : times.runMs();
        long chargeMs = accounts.estimateMs(queue, task.spec());
        TaskSnapshot assigned = tasks.move(
                task,
                TaskEvent.MATCHED,
                draft -> draft.assigned(worker.workerId(), ledger.offset(), state.nowMs())
                        .due(state.leaseMs() + times.acknowledgementMs())
                        .runDue(state.leaseMs() + timeoutMs + times.runGraceMs())
                        .charged(chargeMs),
                Fact.TaskAssigned::new);
        WorkerRecord to = worker.record();
        if (state.policy().workerOrder().takesTurns()) {
            ledger.write(to.edit().turn(ledger.turn()).done());
        }
        ledger.record(new Fact.Assign(
                to.workerId(),
                to.instanceId(),
                to.assignmentPartition(),
                Objects.requireNonNull(assigned.token()),
                timeoutMs,
                task.spec().exclusive(),
                assigned));
    }
}
