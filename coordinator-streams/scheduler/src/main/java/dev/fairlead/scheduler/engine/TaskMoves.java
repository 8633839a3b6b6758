package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.RecoveryRecord;
import dev.fairlead.scheduler.StateRecord;
import dev.fairlead.scheduler.TaskDraft;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskSnapshot;
import dev.fairlead.scheduler.TaskSpec;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.Waiting;
import dev.fairlead.scheduler.lifecycle.TaskEvent;
import dev.fairlead.scheduler.lifecycle.TaskLifecycle;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Queue;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Moves tasks along the table: the new record, the share's books, the fact, and the recovery that waited for it. */
final class TaskMoves {
    private static final Set<TaskEvent> COMPLETE = EnumSet.of(
            TaskEvent.SUCCEEDED,
            TaskEvent.FAILED_WITH_ATTEMPTS_LEFT,
            TaskEvent.FAILED_FOR_GOOD,
            TaskEvent.TIMEOUT_WITH_ATTEMPTS_LEFT,
            TaskEvent.TIMEOUT_FOR_GOOD);

    private final PoolState state;
    private final Ledger ledger;
    private final Accounts accounts;
    private final ServiceQuotas quotas;
    private final Misfits misfits;

    TaskMoves(PoolState state, Ledger ledger, Accounts accounts, ServiceQuotas quotas, Misfits misfits) {
        this.state = state;
        this.ledger = ledger;
        this.accounts = accounts;
        this.quotas = quotas;
        this.misfits = misfits;
    }

    boolean isAllowed(TaskRecord task, TaskEvent event) {
        return TaskLifecycle.TABLE.find(task.status(), event).isPresent();
    }

    /**
     * @param untilMs its time; 0: that has come
     * @param more that it waits for
     */
    void create(TaskSpec spec, long untilMs, Waiting more) {
        boolean waits = untilMs > 0 || !more.isOver();
        TaskEvent event = waits ? TaskEvent.SUBMITTED_TO_WAIT : TaskEvent.SUBMITTED;
        TaskStatus status = TaskLifecycle.TABLE.next(null, event);
        TaskDraft draft = TaskDraft.ofNew(spec, status);
        TaskRecord task = (waits ? draft.waiting(untilMs, more) : expected(draft.queued(state.nowMs()), spec)).done();
        finish(null, task, event, new Fact.TaskCreated(task.snapshot()));
    }

    /** The task as its fact tells it. */
    TaskSnapshot move(
            TaskRecord task, TaskEvent event, UnaryOperator<TaskDraft> change, Function<TaskSnapshot, Fact> fact) {
        TaskStatus status = TaskLifecycle.TABLE.next(task.status(), event);
        TaskDraft changed = change.apply(task.edit().status(status));
        TaskRecord after = (status == TaskStatus.QUEUED ? expected(changed, task.spec()) : changed).done();
        TaskSnapshot told = after.snapshot();
        finish(task, after, event, fact.apply(told));
        return told;
    }

    /** What is known of run times now holds for as long as the task waits: its place in the queue stays. */
    private TaskDraft expected(TaskDraft queued, TaskSpec spec) {
        return queued.expected(accounts.estimateMs(accounts.queue(spec), spec));
    }

    private void finish(@Nullable TaskRecord before, TaskRecord after, TaskEvent event, Fact fact) {
        Queue queue = accounts.queue(after.spec());
        accounts.book(queue, before, after, COMPLETE.contains(event));
        ledger.record(fact, after.status().isTerminal() ? ended(after) : after);
        if (after.status() == TaskStatus.SUCCEEDED) {
            ledger.dropSpec(after.taskId());
        }
        if (after.status() == TaskStatus.QUEUED) {
            misfits.queued(after);
        }
        accounts.rest(queue);
        if (isPlaced(before) != after.status().isPlaced()) {
            quotas.moved(queue);
        }
        if (after.status() == TaskStatus.ASSIGNED || after.status().isTerminal()) {
            recovered(after.taskId());
        }
    }

    private static boolean isPlaced(@Nullable TaskRecord task) {
        return task != null && task.status().isPlaced();
    }

    private StateRecord ended(TaskRecord task) {
        boolean retryable =
                TaskLifecycle.TABLE.find(task.status(), TaskEvent.RETRY_ASKED).isPresent();
        return new EndedTask(
                task.taskId(),
                task.spec().payloadHash(),
                task.status(),
                state.nowMs(),
                ledger.offset(),
                retryable ? task : null);
    }

    private void recovered(String taskId) {
        RecoveryRecord recovery = state.recoveryOf(taskId);
        if (recovery == null) {
            return;
        }
        RecoveryRecord rest = recovery.without(taskId);
        if (!rest.unplaced().isEmpty()) {
            ledger.write(rest);
            return;
        }
        ledger.erase(recovery);
        ledger.record(new Fact.RecoveryCompleted(
                recovery.recoveryId(), recovery.workerId(), recovery.total(), state.nowMs() - recovery.startedAtMs()));
    }
}
