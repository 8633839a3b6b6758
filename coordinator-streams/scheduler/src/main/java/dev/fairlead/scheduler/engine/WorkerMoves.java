package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.RecoveryRecord;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.WorkerDraft;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.WorkerSnapshot;
import dev.fairlead.scheduler.WorkerStatus;
import dev.fairlead.scheduler.lifecycle.WorkerEvent;
import dev.fairlead.scheduler.lifecycle.WorkerLifecycle;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Worker;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Moves workers along their table, and recovers what a lost one held. */
final class WorkerMoves {
    private final PoolState state;
    private final Ledger ledger;
    private final Attempts attempts;

    WorkerMoves(PoolState state, Ledger ledger, Attempts attempts) {
        this.state = state;
        this.ledger = ledger;
        this.attempts = attempts;
    }

    boolean isAllowed(Worker worker, WorkerEvent event) {
        return WorkerLifecycle.TABLE.find(worker.record().status(), event).isPresent();
    }

    void move(
            Worker worker, WorkerEvent event, UnaryOperator<WorkerDraft> change, Function<WorkerSnapshot, Fact> fact) {
        WorkerRecord before = worker.record();
        WorkerStatus status = WorkerLifecycle.TABLE.next(before.status(), event);
        WorkerRecord after = change.apply(before.edit().status(status)).done();
        int busy = worker.busy() - before.stale().size() + after.stale().size();
        Fact what = fact.apply(after.snapshot(busy));
        if (status != WorkerStatus.DISCONNECTED) {
            ledger.record(what, after);
            return;
        }
        ledger.record(what);
        ledger.erase(before);
    }

    /** Its lease is over. It may come back as itself. */
    void fail(Worker worker) {
        String reason =
                "silent for %d ms".formatted(state.leaseMs() - worker.record().heardMs());
        List<TaskRecord> held = held(worker);
        move(
                worker,
                WorkerEvent.LEASE_OVER,
                draft -> draft.stale(List.of()).restUntil(0),
                s -> new Fact.WorkerFailed(s, reason));
        recover(worker.workerId(), "worker failed: " + reason, held);
    }

    /** It goes, and what it still holds is lost. */
    void disconnect(Worker worker, WorkerEvent event, String reason) {
        List<TaskRecord> held = held(worker);
        move(worker, event, draft -> draft, s -> new Fact.WorkerDisconnected(s, reason));
        recover(worker.workerId(), reason, held);
    }

    /** Tells it to kill all that it holds. */
    void revokeAll(Worker worker, String reason) {
        for (TaskRecord task : held(worker)) {
            Token token = Objects.requireNonNull(task.token());
            WorkerRecord to = worker.record();
            ledger.record(new Fact.Revoke(to.workerId(), to.instanceId(), to.assignmentPartition(), token, reason));
        }
    }

    List<TaskRecord> held(Worker worker) {
        return worker.tasks().stream()
                .map(id -> Objects.requireNonNull(state.task(id)))
                .toList();
    }

    /** Tasks whose worker is gone. Those that were being cancelled have thereby ended and need no recovery. */
    void recover(String workerId, String cause, List<TaskRecord> held) {
        List<String> affected = held.stream()
                .filter(task -> task.status() != TaskStatus.CANCELLING)
                .map(TaskRecord::taskId)
                .toList();
        if (!affected.isEmpty()) {
            String recoveryId = workerId + "@" + ledger.offset();
            ledger.record(
                    new Fact.RecoveryStarted(recoveryId, workerId, cause, affected),
                    new RecoveryRecord(
                            recoveryId,
                            workerId,
                            affected.size(),
                            affected,
                            state.nowMs(),
                            state.leaseMs() + state.limits().times().recoveryMs()));
        }
        held.forEach(task -> attempts.lose(task, cause));
    }
}
