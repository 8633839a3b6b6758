package dev.fairlead.coordinator;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.state.KeyValueStore;

/** Tasks' payloads, from their creation until the scheduler says that they are not needed any more. */
final class Specs {

    private final KeyValueStore<String, byte[]> store;
    private final PendingWrites<String> pending;

    Specs(KeyValueStore<String, byte[]> store) {
        this.store = store;
        this.pending = new PendingWrites<>(store, payload -> payload.getBytes(StandardCharsets.UTF_8));
    }

    void put(String pool, String taskId, String payload) {
        pending.set(StoreKeys.of(pool, taskId), payload);
    }

    String get(String pool, String taskId) {
        String key = StoreKeys.of(pool, taskId);
        String written = pending.find(key);
        if (written != null) {
            return written;
        }
        byte[] payload = store.get(key);
        if (payload == null) {
            throw new IllegalStateException(
                    "Expected to assign task " + taskId + " of pool " + pool + ", but its payload is not stored.");
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    void remove(String pool, String taskId) {
        pending.set(StoreKeys.of(pool, taskId), null);
    }

    /** Writes what has changed since the last time. */
    void write() {
        pending.write();
    }
}
