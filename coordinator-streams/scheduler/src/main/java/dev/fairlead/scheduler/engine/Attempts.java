package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.FailureReason;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.TaskDraft;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskSnapshot;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.lifecycle.TaskEvent;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Worker;
import org.jspecify.annotations.Nullable;

/** How an attempt ends, whoever ends it. */
final class Attempts {
    private final PoolState state;
    private final Ledger ledger;
    private final TaskMoves tasks;

    Attempts(PoolState state, Ledger ledger, TaskMoves tasks) {
        this.state = state;
        this.ledger = ledger;
        this.tasks = tasks;
    }

    /** By its worker's report. LOST, or a CANCELLED that nobody asked for, is not the task's own fault. */
    void finish(TaskRecord task, Report report) {
        if (task.status() == TaskStatus.CANCELLING) {
            confirm(task, report);
            return;
        }
        switch (report.outcome()) {
            case SUCCEEDED ->
                tasks.move(task, TaskEvent.SUCCEEDED, TaskDraft::settled, s -> new Fact.TaskCompleted(s, report));
            case FAILED -> fail(task, FailureReason.TEST_FAILED, report);
            case CRASHED -> fail(task, FailureReason.CRASHED, report);
            case TIMED_OUT -> fail(task, FailureReason.TIMEOUT, report);
            case CANCELLED, LOST -> lose(task, "its worker gave it up: " + report.message());
        }
    }

    /** A cancelled attempt is over, or taken as over. */
    void confirm(TaskRecord task, Report report) {
        if (!task.timedOut()) {
            String reason = task.cancelReason();
            tasks.move(task, TaskEvent.CANCEL_CONFIRMED, TaskDraft::settled, s -> new Fact.TaskCancelled(s, reason));
            return;
        }
        boolean again = hasAttemptsLeft(task);
        TaskEvent event = again ? TaskEvent.TIMEOUT_WITH_ATTEMPTS_LEFT : TaskEvent.TIMEOUT_FOR_GOOD;
        failed(task, event, again, FailureReason.TIMEOUT, report);
    }

    /** Its worker is gone, or gave it up: not the task's own fault. */
    void lose(TaskRecord task, String reason) {
        if (task.status() == TaskStatus.CANCELLING) {
            confirm(task, Report.none(Outcome.CANCELLED, reason));
            return;
        }
        if (task.infrastructureFailures() < task.spec().maxInfrastructureAttempts()) {
            tasks.move(
                    task,
                    TaskEvent.LOST_WITH_ATTEMPTS_LEFT,
                    draft -> draft.settled().lostOnce().queued(state.nowMs()),
                    s -> new Fact.TaskRequeued(s, reason));
            return;
        }
        Report report = Report.none(Outcome.LOST, reason);
        tasks.move(
                task,
                TaskEvent.LOST_FOR_GOOD,
                draft -> draft.settled().lostOnce(),
                s -> new Fact.TaskFailed(s, FailureReason.LOST, false, report));
    }

    /** Asks the worker to kill it. */
    void cancel(TaskRecord task, TaskEvent event, String reason) {
        boolean timedOut = event == TaskEvent.RUN_TIME_OVER;
        long dueMs = state.leaseMs() + state.limits().times().cancelMs();
        TaskSnapshot cancelling = tasks.move(
                task,
                event,
                draft -> draft.cancelling(reason, timedOut).due(dueMs),
                s -> new Fact.TaskCancelling(s, reason));
        Token token = cancelling.token();
        Worker worker = worker(cancelling.workerId());
        if (token != null && worker != null) {
            WorkerRecord to = worker.record();
            ledger.record(new Fact.CancelAttempt(
                    to.workerId(), to.instanceId(), to.assignmentPartition(), token, reason, timedOut));
        }
    }

    /** The task goes on without this token, which its worker may still hold: it takes a slot until it reports. */
    void strand(TaskRecord task, String reason) {
        Token token = task.token();
        Worker worker = worker(task.workerId());
        if (token != null && worker != null) {
            revoke(worker.record(), token, reason);
        }
    }

    /** Tells the worker to kill it; until it reports, a slot is taken. */
    void revoke(WorkerRecord worker, Token token, String reason) {
        Fact.Revoke fact =
                new Fact.Revoke(worker.workerId(), worker.instanceId(), worker.assignmentPartition(), token, reason);
        boolean noted = worker.isStale(token) || worker.stale().size() >= worker.mostStale();
        ledger.record(
                fact,
                noted ? worker : worker.edit().withStale(token, state.leaseMs()).done());
    }

    private @Nullable Worker worker(@Nullable String workerId) {
        return workerId == null ? null : state.worker(workerId);
    }

    private void fail(TaskRecord task, FailureReason reason, Report report) {
        boolean again = report.retryable() && hasAttemptsLeft(task);
        TaskEvent event = again ? TaskEvent.FAILED_WITH_ATTEMPTS_LEFT : TaskEvent.FAILED_FOR_GOOD;
        failed(task, event, again, reason, report);
    }

    private void failed(TaskRecord task, TaskEvent event, boolean again, FailureReason reason, Report report) {
        tasks.move(
                task,
                event,
                draft -> draft.settled().failedOnce().due(again ? state.nowMs() + backoffMs(task) : 0),
                s -> new Fact.TaskFailed(s, reason, again, report));
    }

    private static boolean hasAttemptsLeft(TaskRecord task) {
        return task.failures() + 1 < task.spec().maxAttempts();
    }

    /** Doubles with each failure. */
    private long backoffMs(TaskRecord task) {
        long most = state.limits().times().maxBackoffMs();
        long pause = Math.min(most, task.spec().backoffMs());
        for (int i = 0; i < task.failures() && pause < most; i++) {
            pause *= 2;
        }
        return Math.min(most, pause);
    }
}
