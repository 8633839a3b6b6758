package dev.fairlead.coordinator;

import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.StateCodec;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.StateRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * State records in Streams' stores: tasks in one, everything else in the other. Changes are held back until {@link
 * #write()}; whoever reads sees them.
 */
final class StoredPoolRecords implements PoolRecords {

    private final KeyValueStore<String, byte[]> tasks;
    private final KeyValueStore<String, byte[]> others;
    private final PendingWrites<StateRecord> pendingTasks;
    private final PendingWrites<StateRecord> pendingOthers;
    private final Specs specs;
    private final Serializer<String> prefixes = Serdes.String().serializer();

    StoredPoolRecords(KeyValueStore<String, byte[]> tasks, KeyValueStore<String, byte[]> others, Specs specs) {
        this.tasks = tasks;
        this.others = others;
        this.pendingTasks = new PendingWrites<>(tasks, StateCodec::encode);
        this.pendingOthers = new PendingWrites<>(others, StateCodec::encode);
        this.specs = specs;
    }

    /** Every command of a pool moves the pool's own record on, so that the many tasks need not be looked through. */
    @Override
    public Set<String> pools() {
        write();
        Set<String> pools = new TreeSet<>();
        try (KeyValueIterator<String, byte[]> all = others.all()) {
            while (all.hasNext()) {
                pools.add(StoreKeys.pool(all.next().key));
            }
        }
        return pools;
    }

    /** With all cores, as a fail-over waits for it. */
    @Override
    public List<StateRecord> of(String pool) {
        write();
        List<byte[]> stored = new ArrayList<>();
        addStored(others, pool, stored);
        addStored(tasks, pool, stored);
        return stored.parallelStream().map(StateCodec::decode).toList();
    }

    private void addStored(KeyValueStore<String, byte[]> store, String pool, List<byte[]> stored) {
        try (KeyValueIterator<String, byte[]> all = store.prefixScan(StoreKeys.prefix(pool), prefixes)) {
            while (all.hasNext()) {
                stored.add(all.next().value);
            }
        }
    }

    @Override
    public void write(String pool, List<Change> changes) {
        changes.forEach(change -> write(pool, change));
    }

    private void write(String pool, Change change) {
        StateKey key = change.key();
        switch (key.kind()) {
            case SPEC -> specs.remove(pool, key.id());
            case TASK -> pendingTasks.set(StoreKeys.of(pool, key.text()), change.record());
            default -> pendingOthers.set(StoreKeys.of(pool, key.text()), change.record());
        }
    }

    /** Writes what has changed since the last time. */
    void write() {
        pendingTasks.write();
        pendingOthers.write();
        specs.write();
    }
}
