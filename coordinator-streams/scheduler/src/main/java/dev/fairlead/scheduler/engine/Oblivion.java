package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.UserRecord;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;

/** Row 19: forgets what is old or too much, a bounded number of records at a time. */
final class Oblivion {
    private final PoolState state;
    private final Ledger ledger;

    Oblivion(PoolState state, Ledger ledger) {
        this.state = state;
        this.ledger = ledger;
    }

    void forget() {
        int left = state.limits().sizes().factsPerCommand();
        while (left > 0 && forgetOne()) {
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
        UserRecord user = state.overdueUser();
        if (user != null) {
            ledger.erase(user);
            return true;
        }
        return false;
    }
}
