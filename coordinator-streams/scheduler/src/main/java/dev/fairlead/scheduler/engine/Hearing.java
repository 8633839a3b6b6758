package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.lifecycle.WorkerEvent;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Worker;
import org.jspecify.annotations.Nullable;

/** Any word of a worker renews its lease, and brings it back if it was taken for silent or lost. */
final class Hearing {
    private final PoolState state;
    private final Ledger ledger;
    private final WorkerMoves workers;

    Hearing(PoolState state, Ledger ledger, WorkerMoves workers) {
        this.state = state;
        this.ledger = ledger;
        this.workers = workers;
    }

    /** The worker that spoke, its lease renewed; null if that instance is not registered. */
    @Nullable
    Worker hear(String workerId, String instanceId) {
        Worker worker = state.worker(workerId);
        if (worker == null || !worker.record().instanceId().equals(instanceId)) {
            return null;
        }
        renew(worker);
        return worker;
    }

    private void renew(Worker worker) {
        WorkerRecord record = worker.record();
        long now = state.leaseMs();
        switch (record.status()) {
            case SUSPECT ->
                workers.move(
                        worker,
                        WorkerEvent.HEARD,
                        draft -> draft.heard(now),
                        s -> new Fact.WorkerStatusChanged(s, "heard again"));
            case FAILED ->
                workers.move(
                        worker,
                        record.drainDueMs() > 0 ? WorkerEvent.HEARD_DRAINING : WorkerEvent.HEARD,
                        draft -> draft.heard(now),
                        Fact.WorkerRecovered::new);
            default -> {
                if (now - record.heardMs() >= state.limits().times().renewalMs()) {
                    ledger.write(record.edit().heard(now).done());
                }
            }
        }
    }
}
