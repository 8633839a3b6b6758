package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.FailureReason;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.RecoveryRecord;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.TaskDraft;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.lifecycle.TaskEvent;
import dev.fairlead.scheduler.lifecycle.WorkerEvent;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Timer;
import dev.fairlead.scheduler.state.Worker;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happens when a time has come. */
final class Alarms {
    private final PoolState state;
    private final Ledger ledger;
    private final Accounts accounts;
    private final ServiceQuotas quotas;
    private final TaskMoves tasks;
    private final Attempts attempts;
    private final WorkerMoves workers;
    private final Waits waits;

    Alarms(
            PoolState state,
            Ledger ledger,
            Accounts accounts,
            ServiceQuotas quotas,
            TaskMoves tasks,
            Attempts attempts,
            WorkerMoves workers,
            Waits waits) {
        this.state = state;
        this.ledger = ledger;
        this.accounts = accounts;
        this.quotas = quotas;
        this.tasks = tasks;
        this.attempts = attempts;
        this.workers = workers;
        this.waits = waits;
    }

    /** What tasks outlived before a command came is charged before it: a queue that wakes by it stands behind that. */
    void charge() {
        ringAll(state::dueCharge);
    }

    void ring() {
        ringAll(state::dueTimer);
    }

    private void ringAll(Supplier<@Nullable Timer> due) {
        int most = state.limits().sizes().factsPerCommand();
        Timer timer = due.get();
        for (int rung = 0; timer != null && rung < most && ledger.facts() < most; rung++) {
            ring(timer);
            timer = due.get();
        }
    }

    private void ring(Timer timer) {
        switch (timer.kind()) {
            case TASK_READY -> ready(task(timer));
            case TASK_DEADLINE -> deadline(task(timer));
            case TASK_LATE -> late(task(timer));
            case QUOTA, QUOTA_UNUSED -> quotas.look(timer.id());
            case TASK_CHARGE -> accounts.outlived(task(timer));
            case TASK_ADMISSION -> waits.unanswered(task(timer));
            case TASK_UNKNOWN -> waits.missing(task(timer));
            case TASK_ATTEMPT -> attempt(task(timer));
            case WORKER -> worker(Objects.requireNonNull(state.worker(timer.id())));
            case RECOVERY -> recovery(Objects.requireNonNull(state.recovery(timer.id())));
        }
    }

    private void ready(TaskRecord task) {
        if (task.status() == TaskStatus.WAITING) {
            waits.timeHasCome(task);
        } else {
            tasks.move(task, TaskEvent.BACKOFF_OVER, this::queued, s -> new Fact.TaskRequeued(s, "its pause is over"));
        }
    }

    private TaskDraft queued(TaskDraft draft) {
        return draft.queued(state.nowMs());
    }

    private void deadline(TaskRecord task) {
        Report report = Report.none(Outcome.CANCELLED, "not started by its deadline");
        tasks.move(
                task,
                TaskEvent.DEADLINE_PASSED,
                TaskDraft::settled,
                s -> new Fact.TaskFailed(s, FailureReason.DEADLINE, false, report));
    }

    private void late(TaskRecord task) {
        ledger.record(
                new Fact.TaskLate(
                        task.snapshot(), task.spec().dueMs(), task.spec().estimateMs()),
                task.edit().late(true).done());
    }

    private void attempt(TaskRecord task) {
        if (task.status() == TaskStatus.CANCELLING) {
            attempts.confirm(task, Report.none(Outcome.CANCELLED, "its worker did not confirm the kill in time"));
            attempts.strand(task, "taken for killed");
        } else if (task.runDueMs() <= state.leaseMs()) {
            attempts.cancel(task, TaskEvent.RUN_TIME_OVER, "its run time-out is over");
        } else if (task.status() == TaskStatus.RUNNING) {
            attempts.lose(task, "its worker does not hold it any more, and no report of it came");
        } else if (acknowledgeableUntil(task) > state.leaseMs()) {
            ledger.write(task.edit().due(acknowledgeableUntil(task)).done());
        } else {
            tasks.move(
                    task,
                    TaskEvent.UNACKNOWLEDGED,
                    this::queued,
                    s -> new Fact.TaskRequeued(s, "not started within the acknowledgement time"));
            attempts.strand(task, "not started in time");
        }
    }

    /** The end of the acknowledgement time by the lease clock. */
    private long acknowledgeableUntil(TaskRecord task) {
        return state.answerableUntil(
                task.tokenPosition(), task.dueMs(), state.limits().times().acknowledgementMs());
    }

    private void worker(Worker worker) {
        WorkerRecord record = worker.record();
        long now = state.leaseMs();
        if (record.restUntilMs() > 0 && record.restUntilMs() <= now) {
            ledger.write(record.edit().restUntil(0).done());
            return;
        }
        switch (record.status()) {
            case ALIVE ->
                workers.move(
                        worker, WorkerEvent.SILENT, draft -> draft, s -> new Fact.WorkerStatusChanged(s, "silent"));
            case SUSPECT -> workers.fail(worker);
            case DRAINING -> drained(worker);
            case FAILED, DISCONNECTED -> workers.disconnect(worker, WorkerEvent.FORGOTTEN, "did not come back");
        }
    }

    private void drained(Worker worker) {
        if (worker.record().drainDueMs() > state.leaseMs()) {
            workers.fail(worker);
            return;
        }
        String reason = "drain time is over";
        workers.revokeAll(worker, reason);
        workers.disconnect(worker, WorkerEvent.DRAIN_TIME_OVER, reason);
    }

    private void recovery(RecoveryRecord recovery) {
        ledger.erase(recovery);
        ledger.record(new Fact.RecoveryFailed(recovery.recoveryId(), recovery.workerId(), recovery.unplaced()));
    }

    private TaskRecord task(Timer timer) {
        return Objects.requireNonNull(state.task(timer.id()));
    }
}
