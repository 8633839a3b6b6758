package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.lifecycle.WorkerEvent;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Worker;

/** Workers that go: first they finish what they run, then they say goodbye. */
final class Departures {
    private static final long LONGEST_MS = 10_000_000_000L;

    private final PoolState state;
    private final Ledger ledger;
    private final WorkerMoves workers;
    private final Text text;

    Departures(PoolState state, Ledger ledger, WorkerMoves workers) {
        this.state = state;
        this.ledger = ledger;
        this.workers = workers;
        this.text = new Text(state.limits().sizes());
    }

    void drain(Command.Drain drain) {
        Worker worker = state.worker(drain.workerId());
        if (worker == null) {
            stale(drain.workerId(), "DrainWorker", "it is not registered");
            return;
        }
        long timeoutMs = Math.max(1, Math.min(LONGEST_MS, drain.timeoutMs()));
        long dueMs = state.leaseMs() + timeoutMs;
        WorkerRecord before = worker.record();
        if (workers.isAllowed(worker, WorkerEvent.DRAIN_ASKED)) {
            String reason = "draining: " + text.shortened(drain.reason());
            workers.move(
                    worker,
                    WorkerEvent.DRAIN_ASKED,
                    draft -> draft.drainDue(dueMs),
                    s -> new Fact.WorkerStatusChanged(s, reason));
        } else if (before.drainDueMs() > 0 && before.isLive()) {
            ledger.write(
                    before.edit().drainDue(Math.min(before.drainDueMs(), dueMs)).done());
        } else {
            stale(drain.workerId(), "DrainWorker", "it is " + before.status());
            return;
        }
        ledger.record(new Fact.DrainAcknowledged(
                before.workerId(), before.instanceId(), before.assignmentPartition(), timeoutMs));
    }

    void deregister(Command.Deregister deregister) {
        Worker worker = state.worker(deregister.workerId());
        if (worker == null || !worker.record().instanceId().equals(deregister.instanceId())) {
            stale(deregister.workerId(), "DeregisterWorker", "that instance is not registered");
        } else {
            workers.disconnect(
                    worker, WorkerEvent.DEREGISTERED, "deregistered: " + text.shortened(deregister.reason()));
        }
    }

    private void stale(String workerId, String command, String why) {
        String id = text.shortened(workerId);
        ledger.record(new Fact.StaleReport(
                id, command, "Expected to let a worker go with id %s, but %s.".formatted(id, why)));
    }
}
