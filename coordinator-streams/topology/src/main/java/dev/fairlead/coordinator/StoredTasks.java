package dev.fairlead.coordinator;

import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.StateRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Tasks with their payloads, and what is kept of them after their end, in as few records as can be: each is one on the
 * changelog, which is written, sent, stored, and read again when it is compacted. So a small payload stands with its task,
 * and ended tasks of which nothing but the id is kept stand together in {@link EndingPages}. A large payload, or any if
 * payloads are kept on disk, has a record of its own: it would be written anew with each state of its task.
 *
 * <p>Changes are held back until {@link #write()}; whoever asks for a payload sees them.
 */
final class StoredTasks {
    /** A payload that stands with its task is written about once more. */
    private static final int SMALL_BYTES = 1_024;

    /** Fewer than so many that end between two commits have a record each, as before. */
    private static final int FEW = 4;

    private static final String KIND = "t/";

    /** Instead of a payload: it is apart. */
    private static final byte[] APART = {};

    private final KeyValueStore<String, byte[]> store;
    private final int smallBytes;
    private final PendingWrites<TaskKey, byte[]> apart;
    private final KeyValueStore<String, byte[]> specs;
    private final Map<TaskKey, Pending> pending = new LinkedHashMap<>();
    private final Map<TaskKey, byte[]> payloads = new HashMap<>();
    private final Set<TaskKey> dropped = new LinkedHashSet<>();
    private final Map<String, EndingPages> pages = new HashMap<>();

    private record TaskKey(String pool, String id) {
        String stored() {
            return StoreKeys.of(pool, KIND + id);
        }

        /** Where its payload is if it is apart. */
        String spec() {
            return StoreKeys.of(pool, id);
        }

        /** As records have it, but without their detour. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof TaskKey key && id.equals(key.id) && pool.equals(key.pool);
        }

        @Override
        public int hashCode() {
            return 31 * pool.hashCode() + id.hashCode();
        }
    }

    /** Null: the task is to be forgotten. */
    private static final class Pending {
        private final boolean isNew;
        private @Nullable StateRecord record;

        private Pending(boolean isNew) {
            this.isNew = isNew;
        }

        /** If nothing but its id and how it ended is kept of it. */
        private @Nullable EndedTask bareEnding() {
            return record instanceof EndedTask ended && ended.last() == null ? ended : null;
        }
    }

    /**
     * @param specs payloads that are apart
     * @param onDisk whether those are all
     */
    StoredTasks(KeyValueStore<String, byte[]> store, KeyValueStore<String, byte[]> specs, boolean onDisk) {
        this.store = store;
        this.specs = specs;
        this.smallBytes = onDisk ? 0 : SMALL_BYTES;
        this.apart = new PendingWrites<>(specs, TaskKey::spec, payload -> payload);
    }

    /** The sink is told all records of a pool, encoded or not. */
    void read(String pool, Consumer<byte[]> values, Consumer<EndedTask> endings) {
        try (KeyValueIterator<String, byte[]> all =
                store.prefixScan(StoreKeys.of(pool, KIND), Serdes.String().serializer())) {
            while (all.hasNext()) {
                values.accept(all.next().value);
            }
        }
        pages.put(pool, EndingPages.read(store, pool, endings));
    }

    /** Of a task that is about to be created. */
    void addPayload(String pool, String taskId, String payload) {
        TaskKey key = new TaskKey(pool, taskId);
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        if (dropped.remove(key)) { // of a task with this id that was forgotten since the last commit
            drop(key);
        }
        if (bytes.length < smallBytes) {
            payloads.put(key, bytes);
        } else {
            payloads.put(key, APART);
            apart.add(key, bytes);
        }
    }

    /** @throws IllegalStateException if there is none */
    String payload(String pool, String taskId) {
        TaskKey key = new TaskKey(pool, taskId);
        byte[] payload = payload(key);
        if (payload == null) {
            payload = apart.find(key);
        }
        if (payload == null) {
            payload = specs.get(key.spec());
        }
        if (payload == null) {
            throw new IllegalStateException(
                    "Expected to assign task " + taskId + " of pool " + pool + ", but its payload is not stored.");
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** If it stands with its task. Whoever asks mostly changes the task, so that it is asked for again at the commit. */
    private byte @Nullable [] payload(TaskKey key) {
        byte[] known = payloads.get(key);
        if (known == null) {
            byte[] stored = TaskValue.payload(store.get(key.stored()));
            known = stored == null ? APART : stored;
            payloads.put(key, known);
        }
        return known == APART ? null : known;
    }

    /** It is not needed any more. */
    void dropPayload(String pool, String taskId) {
        dropped.add(new TaskKey(pool, taskId));
    }

    void change(String pool, Change change) {
        pending.computeIfAbsent(new TaskKey(pool, change.key().id()), key -> new Pending(change.isNew())).record =
                change.record();
    }

    /** Writes what has changed since the last time. */
    void write() {
        dropped.forEach(this::drop);
        Map<String, Integer> endings = endings();
        Map<String, List<EndedTask>> paged = new LinkedHashMap<>();
        pending.forEach((key, change) -> {
            boolean isStored = !change.isNew && !pages(key.pool).remove(key.id);
            EndedTask ending = change.bareEnding();
            if (ending != null && endings.getOrDefault(key.pool, 0) >= FEW) {
                paged.computeIfAbsent(key.pool, pool -> new ArrayList<>()).add(ending);
                remove(key, isStored);
            } else if (change.record != null) {
                store.put(key.stored(), TaskValue.encode(change.record, kept(key, change)));
            } else {
                remove(key, isStored);
            }
        });
        paged.forEach((pool, tasks) -> pages(pool).add(tasks));
        pages.values().forEach(EndingPages::write);
        apart.write();
        pending.clear();
        payloads.clear();
        dropped.clear();
    }

    private void drop(TaskKey key) {
        if (payload(key) == null) {
            apart.set(key, null);
        }
    }

    /** How many each pool has. */
    private Map<String, Integer> endings() {
        Map<String, Integer> endings = new HashMap<>();
        pending.forEach((key, change) -> {
            if (change.bareEnding() != null) {
                endings.merge(key.pool, 1, Integer::sum);
            }
        });
        return endings;
    }

    private byte @Nullable [] kept(TaskKey key, Pending change) {
        return dropped.contains(key) || change.bareEnding() != null ? null : payload(key);
    }

    private void remove(TaskKey key, boolean isStored) {
        if (isStored) {
            store.delete(key.stored());
        }
    }

    private EndingPages pages(String pool) {
        return pages.computeIfAbsent(pool, name -> EndingPages.read(store, name, task -> {}));
    }
}
