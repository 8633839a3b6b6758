package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.QueueRecord;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Project;

/**
 * Row 19: forgets what is old or too much, a bounded number of records at a time. While some that wait have not been told
 * how a task ended, nothing is forgotten.
 */
final class Oblivion {
    private final PoolState state;
    private final Ledger ledger;

    Oblivion(PoolState state, Ledger ledger) {
        this.state = state;
        this.ledger = ledger;
    }

    void forget() {
        int left = state.limits().sizes().factsPerCommand();
        while (left > 0 && state.untold() == null && forgetOne()) {
            left--;
        }
    }

    private boolean forgetOne() {
        EndedTask spec = state.overdueSpec();
        if (spec != null) {
            ledger.write(spec.bare());
            ledger.dropSpec(spec.taskId());
            return true;
        }
        EndedTask ended = state.overdueEnding();
        if (ended != null) {
            ledger.erase(ended);
            if (ended.last() != null) {
                ledger.dropSpec(ended.taskId());
            }
            return true;
        }
        QueueRecord queue = state.overdueQueue();
        if (queue != null) {
            forget(queue);
            return true;
        }
        return false;
    }

    /** With its last queue, a project is gone. */
    private void forget(QueueRecord queue) {
        ledger.erase(queue);
        Project project = state.project(queue.id().project());
        if (project != null && project.isEmpty()) {
            ledger.erase(project.record());
        }
    }
}
