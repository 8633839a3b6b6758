package dev.fairlead.coordinator;

import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.StateCodec;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.StateRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * State records in Streams' stores: {@link StoredTasks tasks} in one, everything else in the other. Changes are held back
 * until {@link #write()}; whoever reads sees them.
 */
final class StoredPoolRecords implements PoolRecords {

    private final StoredTasks tasks;
    private final KeyValueStore<String, byte[]> others;
    private final PendingWrites<PoolKey, StateRecord> pending;

    private record PoolKey(String pool, StateKey key) {
        String stored() {
            return StoreKeys.of(pool, key.text());
        }

        /** As records have it, but without their detour. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof PoolKey one && key.equals(one.key) && pool.equals(one.pool);
        }

        @Override
        public int hashCode() {
            return 31 * pool.hashCode() + key.hashCode();
        }
    }

    StoredPoolRecords(StoredTasks tasks, KeyValueStore<String, byte[]> others) {
        this.tasks = tasks;
        this.others = others;
        this.pending = new PendingWrites<>(others, PoolKey::stored, StateCodec::encode);
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
        pools.remove("");
        return pools;
    }

    /** With all cores, as a fail-over waits for it. */
    @Override
    public List<StateRecord> of(String pool) {
        write();
        List<byte[]> stored = new ArrayList<>();
        List<EndedTask> endings = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all =
                others.prefixScan(StoreKeys.prefix(pool), Serdes.String().serializer())) {
            while (all.hasNext()) {
                stored.add(all.next().value);
            }
        }
        tasks.read(pool, stored::add, endings::add);
        return Stream.concat(stored.parallelStream().map(TaskValue::record), endings.stream())
                .toList();
    }

    @Override
    public void write(String pool, List<Change> changes) {
        changes.forEach(change -> write(pool, change));
    }

    private void write(String pool, Change change) {
        switch (change.key().kind()) {
            case SPEC -> tasks.dropPayload(pool, change.key().id());
            case TASK -> tasks.change(pool, change);
            default -> write(new PoolKey(pool, change.key()), change);
        }
    }

    private void write(PoolKey key, Change change) {
        StateRecord record = change.record();
        if (change.isNew() && record != null) {
            pending.add(key, record);
        } else {
            pending.set(key, record);
        }
    }

    /** Writes what has changed since the last time. */
    void write() {
        tasks.write();
        pending.write();
    }
}
