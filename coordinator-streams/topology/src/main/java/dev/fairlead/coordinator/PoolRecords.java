package dev.fairlead.coordinator;

import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.StateRecord;
import java.util.List;
import java.util.Set;

/** The state records of several pools, where they outlive their schedulers. */
interface PoolRecords {

    /** Pools that have records. */
    Set<String> pools();

    /** All records of a pool; none if it is new. */
    List<StateRecord> of(String pool);

    /** Makes the records what a decision says. */
    void write(String pool, List<Change> changes);
}
