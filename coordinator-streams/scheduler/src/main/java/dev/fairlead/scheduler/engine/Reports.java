package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.TaskDraft;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.TimeLimits;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.lifecycle.TaskEvent;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Worker;
import org.jspecify.annotations.Nullable;

/**
 * What workers say of their attempts. It counts if the token is the task's current one and the worker's registered
 * instance says so; else it is stale and changes nothing but which slots are taken.
 */
final class Reports {
    private final PoolState state;
    private final Ledger ledger;
    private final Hearing hearing;
    private final TaskMoves tasks;
    private final Attempts attempts;
    private final Text text;

    Reports(PoolState state, Ledger ledger, Hearing hearing, TaskMoves tasks, Attempts attempts) {
        this.state = state;
        this.ledger = ledger;
        this.hearing = hearing;
        this.tasks = tasks;
        this.attempts = attempts;
        this.text = new Text(state.limits().sizes());
    }

    void started(Command.Started report) {
        Worker worker = hearing.hear(report.workerId(), report.instanceId());
        TaskRecord task = current(worker, report.token());
        if (task != null && tasks.isAllowed(task, TaskEvent.STARTED)) {
            start(task);
            return;
        }
        stale("ReportStarted", report.token(), worker, task);
        if (worker != null && task == null && text.isId(report.token().taskId())) {
            attempts.revoke(worker.record(), report.token(), "the task goes on without this attempt");
        }
    }

    void finished(Command.Finished report) {
        Worker worker = hearing.hear(report.workerId(), report.instanceId());
        TaskRecord task = current(worker, report.token());
        if (task == null) {
            stale("ReportFinished", report.token(), worker, null);
            release(worker, report.token());
            return;
        }
        String flaw = ReportRules.flaw(report.report());
        if (flaw == null) {
            attempts.finish(task, ReportRules.kept(report.report()));
        } else {
            stale("ReportFinished", report.token(), flaw);
            attempts.lose(task, "its worker reported what cannot be: " + flaw);
        }
    }

    void refused(Command.Refused report) {
        Worker worker = hearing.hear(report.workerId(), report.instanceId());
        TaskRecord task = current(worker, report.token());
        String reason = "refused: " + text.shortened(report.reason());
        if (task != null && task.status() == TaskStatus.CANCELLING) {
            attempts.confirm(task, Report.none(Outcome.CANCELLED, reason));
        } else if (task != null && worker != null && tasks.isAllowed(task, TaskEvent.REFUSED)) {
            tasks.move(
                    task,
                    TaskEvent.REFUSED,
                    draft -> draft.queued(state.nowMs()),
                    s -> new Fact.TaskRequeued(s, reason));
            rest(worker.record());
        } else {
            stale("ReportRefused", report.token(), worker, task);
            if (task == null) {
                release(worker, report.token());
            }
        }
    }

    private void start(TaskRecord task) {
        TimeLimits times = state.limits().times();
        long timeoutMs = task.spec().timeoutMs() > 0 ? task.spec().timeoutMs() : times.runMs();
        long dueMs = state.leaseMs() + timeoutMs + times.runGraceMs();
        tasks.move(
                task,
                TaskEvent.STARTED,
                (TaskDraft draft) -> draft.started(state.nowMs()).due(dueMs).runDue(dueMs),
                Fact.TaskStarted::new);
    }

    /** Leaves the worker alone for a while, so that a wrong offer does not become a storm. */
    private void rest(WorkerRecord worker) {
        long untilMs = state.leaseMs() + state.limits().times().restMs();
        ledger.write(worker.edit().restUntil(untilMs).done());
    }

    private void release(@Nullable Worker worker, Token token) {
        if (worker != null && worker.record().isStale(token)) {
            ledger.write(worker.record().edit().withoutStale(token).done());
        }
    }

    private @Nullable TaskRecord current(@Nullable Worker worker, Token token) {
        TaskRecord task = state.task(token.taskId());
        return worker != null && task != null && task.isHeld(token, worker.workerId()) ? task : null;
    }

    private void stale(String command, Token token, @Nullable Worker worker, @Nullable TaskRecord task) {
        String why;
        if (worker == null) {
            why = "that instance of the worker is not registered";
        } else {
            why = task == null ? "the token is not current" : "the task is " + task.status();
        }
        stale(command, token, why);
    }

    private void stale(String command, Token token, String why) {
        String id = text.shortened(token.taskId());
        ledger.record(new Fact.StaleReport(
                id,
                command,
                "Expected to take a report with attempt %d of %s, but %s.".formatted(token.attempt(), id, why)));
    }
}
