package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.ExperienceRecord;
import dev.fairlead.scheduler.QueueRecord;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskSpec;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.Run;
import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Project;
import dev.fairlead.scheduler.state.Queue;
import dev.fairlead.scheduler.state.Worker;
import org.jspecify.annotations.Nullable;

/** Tells the policy what happens to the queues and keeps what it wants to remember. */
final class Accounts {
    private final PoolState state;
    private final Ledger ledger;
    private final QueuePolicy policy;

    Accounts(PoolState state, Ledger ledger) {
        this.state = state;
        this.ledger = ledger;
        this.policy = state.policy().queuePolicy();
    }

    /** Run time to charge for the task of that queue when it starts. */
    long estimateMs(Queue queue, TaskSpec task) {
        return Math.max(1, policy.estimateMs(task, memory(queue)));
    }

    /**
     * Books what a move means for the share; to be called before the task's record is written.
     *
     * @param queue of the task
     * @param complete whether an attempt ran to its own end
     */
    void book(Queue queue, @Nullable TaskRecord before, TaskRecord after, boolean complete) {
        Memory known = memory(queue);
        Memory memory = known;
        boolean wasPlaced = before != null && before.status().isPlaced();
        if (before != null && wasPlaced && !after.status().isPlaced()) {
            long ranMs = state.nowMs() - before.assignedAtMs();
            memory = policy.ended(
                    queue, new Run(before.spec(), before.chargedMs(), ranMs, complete), memory, state.nowMs());
        }
        if (after.status() == TaskStatus.QUEUED && queue.queued() == 0 && !queue.isSpent()) {
            memory = policy.woke(queue, memory, state.nowMs());
        }
        if (!wasPlaced && after.status().isPlaced()) {
            memory = policy.started(queue, after.spec(), memory, after.chargedMs(), state.nowMs());
        }
        if (before != null && wasPlaced && complete) {
            learn(before);
        }
        long idleSinceMs = idleSince(queue, before, after);
        if (!memory.equals(known) || idleSinceMs != queue.record().idleSinceMs()) {
            write(queue, queue.record().idleSince(idleSinceMs), memory);
        }
    }

    /** Remembers how long such tasks run on such workers. */
    private void learn(TaskRecord task) {
        WorkerOrder order = state.policy().workerOrder();
        Worker worker = task.workerId() == null ? null : state.worker(task.workerId());
        if (!order.learns() || worker == null) {
            return;
        }
        long ranMs = state.nowMs() - task.assignedAtMs();
        ledger.write(
                state.experiences().with(task.spec(), order.group(worker), ranMs, order.window(), ledger.offset()));
        ExperienceRecord oldest = state.experiences().overdue();
        if (oldest != null) {
            ledger.erase(oldest);
        }
    }

    /** A task has outlived its charge: doubles it until it has not. */
    void outlived(TaskRecord task) {
        long charged = Math.max(1, task.chargedMs());
        while (task.assignedAtMs() + charged <= state.nowMs()) {
            charged *= 2;
        }
        Queue queue = queue(task.spec());
        Memory memory = policy.outlived(queue, task.spec(), memory(queue), charged - task.chargedMs());
        write(queue, queue.record(), memory);
        ledger.write(task.edit().charged(charged).done());
    }

    /** What waits in the queue may start from here on. */
    void woke(Queue queue) {
        write(queue, queue.record(), policy.woke(queue, memory(queue), state.nowMs()));
    }

    /** After a move of a task of the queue: where nothing waits and nothing runs, everybody starts anew as equals. */
    void rest(Queue queue) {
        if (state.isIdle()) {
            write(queue, queue.record(), policy.idle(memory(queue)));
        }
    }

    private long idleSince(Queue queue, @Nullable TaskRecord before, TaskRecord after) {
        if (!after.status().isTerminal()) {
            return 0;
        }
        int live = queue.live() - (before == null || before.status().isTerminal() ? 0 : 1);
        return live == 0 ? state.nowMs() : 0;
    }

    private void write(Queue queue, QueueRecord record, Memory memory) {
        ledger.write(queue, record.remembering(memory.queue()));
        Project project = queue.project();
        if (!project.memory().equals(memory.project())) {
            ledger.write(project, project.record().remembering(memory.project()));
        }
        ledger.write(state.pool().remembering(memory.pool()));
    }

    private Memory memory(Queue queue) {
        return new Memory(queue.memory(), queue.project().memory(), state.pool().memory());
    }

    /** The task's queue, made if there is none yet. */
    Queue queue(TaskSpec task) {
        Queue queue = state.queue(task.project(), task.user());
        if (queue == null) {
            ledger.write(QueueRecord.ofNew(new QueueId(task.project(), task.user())));
            return queue(task);
        }
        return queue;
    }
}
