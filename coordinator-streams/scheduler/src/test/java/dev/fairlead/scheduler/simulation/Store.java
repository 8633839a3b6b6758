package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.StateCodec;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.StateRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** What the topology would have stored: the bytes of every record by key. */
public final class Store {
    private final Map<String, byte[]> records = new TreeMap<>();
    private final Set<String> droppedSpecs = new HashSet<>();

    public void take(Decision decision) {
        Set<StateKey> keys = new HashSet<>();
        for (Change change : decision.changes()) {
            if (!keys.add(change.key())) {
                throw new AssertionError(
                        "Expected each key once, but " + change.key().text() + " came again.");
            }
            take(change);
        }
    }

    private void take(Change change) {
        StateRecord record = change.record();
        if (record != null) {
            records.put(change.key().text(), StateCodec.encode(record));
        } else if (change.key().kind() == StateKey.Kind.SPEC) {
            droppedSpecs.add(change.key().id());
        } else {
            records.remove(change.key().text());
        }
    }

    public boolean hasDroppedSpec(String taskId) {
        return droppedSpecs.contains(taskId);
    }

    public boolean has(String key) {
        return records.containsKey(key);
    }

    public int size() {
        return records.size();
    }

    public StateRecord find(String key) {
        return StateCodec.decode(Objects.requireNonNull(records.get(key), key));
    }

    public List<StateRecord> load() {
        List<StateRecord> loaded = new ArrayList<>();
        records.values().forEach(bytes -> loaded.add(StateCodec.decode(bytes)));
        return loaded;
    }

    /** The same in another order, which must not matter. */
    public List<StateRecord> load(long seed) {
        List<StateRecord> loaded = load();
        Collections.shuffle(loaded, new Random(seed));
        return loaded;
    }
}
