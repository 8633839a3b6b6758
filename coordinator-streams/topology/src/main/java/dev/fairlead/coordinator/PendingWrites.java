package dev.fairlead.coordinator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Values on their way to a store: of each key the last one is written when Streams commits, and nothing for a key that
 * came and went in between. Between two commits a task changes several times and the pool with every command; a record
 * on the changelog for each would cost more than deciding.
 */
final class PendingWrites<V> {

    private final KeyValueStore<String, byte[]> store;
    private final Function<V, byte[]> encoder;
    private final Map<String, Optional<V>> pending = new LinkedHashMap<>();

    PendingWrites(KeyValueStore<String, byte[]> store, Function<V, byte[]> encoder) {
        this.store = store;
        this.encoder = encoder;
    }

    /** @param value null to remove the key */
    void set(String key, @Nullable V value) {
        pending.put(key, Optional.ofNullable(value));
    }

    /** The value that is to be written; null if none is, which says nothing about the store. */
    @Nullable
    V find(String key) {
        Optional<V> value = pending.get(key);
        return value == null ? null : value.orElse(null);
    }

    void write() {
        pending.forEach((key, value) ->
                value.ifPresentOrElse(present -> store.put(key, encoder.apply(present)), () -> remove(key)));
        pending.clear();
    }

    private void remove(String key) {
        if (store.get(key) != null) {
            store.delete(key);
        }
    }
}
