package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Token;

/** A fact as a short line, for traces that a person can read. */
public final class FactText {
    private FactText() {}

    public static String of(Fact fact) {
        String name = fact.getClass().getSimpleName();
        if (fact instanceof Fact.TaskFailed failed) {
            return "%s %s %s %s"
                    .formatted(name, failed.task().taskId(), failed.task().status(), failed.reason());
        }
        if (fact instanceof Fact.TaskFact task) {
            String worker =
                    task.task().workerId() == null ? "" : " " + task.task().workerId();
            return "%s %s %s%s"
                    .formatted(name, task.task().taskId(), task.task().status(), worker);
        }
        if (fact instanceof Fact.WorkerFact worker) {
            return "%s %s %s"
                    .formatted(name, worker.worker().workerId(), worker.worker().status());
        }
        if (fact instanceof Fact.Assign assign) {
            return "Assign %s %s".formatted(assign.workerId(), of(assign.token()));
        }
        if (fact instanceof Fact.CancelAttempt cancel) {
            return "CancelAttempt %s %s".formatted(cancel.workerId(), of(cancel.token()));
        }
        if (fact instanceof Fact.Revoke revoke) {
            return "Revoke %s %s".formatted(revoke.workerId(), of(revoke.token()));
        }
        if (fact instanceof Fact.Dispatch dispatch) {
            return "%s %s %s".formatted(name, dispatch.workerId(), dispatch.instanceId());
        }
        if (fact instanceof Fact.RecoveryStarted started) {
            return "RecoveryStarted %s %s".formatted(started.workerId(), started.tasks());
        }
        if (fact instanceof Fact.RecoveryCompleted completed) {
            return "RecoveryCompleted %s %d".formatted(completed.workerId(), completed.tasks());
        }
        if (fact instanceof Fact.RecoveryFailed failed) {
            return "RecoveryFailed %s %s".formatted(failed.workerId(), failed.unplaced());
        }
        if (fact instanceof Fact.StaleReport stale) {
            return "StaleReport %s %s".formatted(stale.command(), stale.subject());
        }
        if (fact instanceof Fact.TaskRejected rejected) {
            return "TaskRejected " + rejected.taskId();
        }
        if (fact instanceof Fact.ServiceQuotaReached reached) {
            return "ServiceQuotaReached %s/%s".formatted(reached.project(), reached.user());
        }
        if (fact instanceof Fact.AdmissionChanged changed) {
            return "AdmissionChanged " + changed.required();
        }
        return fact.toString();
    }

    private static String of(Token token) {
        return token.taskId() + "#" + token.attempt();
    }
}
