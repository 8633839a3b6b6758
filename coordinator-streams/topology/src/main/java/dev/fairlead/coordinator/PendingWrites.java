package dev.fairlead.coordinator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Values on their way to a store: of each key the last one is written when Streams commits, and nothing for a key that
 * came and went in between. Between two commits a task changes several times and the pool with every command; a record
 * on the changelog for each would cost more than deciding.
 */
final class PendingWrites<K, V> {

    private final KeyValueStore<String, byte[]> store;
    private final Function<K, String> names;
    private final Function<V, byte[]> encoder;
    private final Map<K, Pending<V>> pending = new LinkedHashMap<>();

    /** Null: the key is to be removed. */
    private static final class Pending<V> {
        private final boolean isNew;
        private @Nullable V value;

        private Pending(boolean isNew, @Nullable V value) {
            this.isNew = isNew;
            this.value = value;
        }
    }

    /** @param names of keys, as the store has them */
    PendingWrites(KeyValueStore<String, byte[]> store, Function<K, String> names, Function<V, byte[]> encoder) {
        this.store = store;
        this.names = names;
        this.encoder = encoder;
    }

    /** Of a key that is nowhere yet. */
    void add(K key, V value) {
        set(key, value, true);
    }

    /** @param value null to remove the key */
    void set(K key, @Nullable V value) {
        set(key, value, false);
    }

    private void set(K key, @Nullable V value, boolean isNew) {
        Pending<V> known = pending.get(key);
        if (known == null) {
            pending.put(key, new Pending<>(isNew, value));
        } else {
            known.value = value;
        }
    }

    /** The value that is to be written; null if none is, which says nothing about the store. */
    @Nullable
    V find(K key) {
        Pending<V> known = pending.get(key);
        return known == null ? null : known.value;
    }

    void write() {
        pending.forEach((key, change) -> {
            V value = change.value;
            if (value != null) {
                store.put(names.apply(key), encoder.apply(value));
            } else if (!change.isNew) {
                store.delete(names.apply(key));
            }
        });
        pending.clear();
    }
}
