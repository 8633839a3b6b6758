package dev.fairlead.coordinator;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.state.KeyValueStore;

/** Tasks' payloads, from their creation until the scheduler says that they are not needed any more. */
final class Specs {

    /** What keys of changes to specs begin with. */
    static final String KEYS = "s/";

    private final KeyValueStore<String, byte[]> store;

    Specs(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static String taskId(String key) {
        return key.substring(KEYS.length());
    }

    void put(String pool, String taskId, String payload) {
        store.put(StoreKeys.of(pool, taskId), payload.getBytes(StandardCharsets.UTF_8));
    }

    String get(String pool, String taskId) {
        byte[] payload = store.get(StoreKeys.of(pool, taskId));
        if (payload == null) {
            throw new IllegalStateException(
                    "Expected to assign task " + taskId + " of pool " + pool + ", but its payload is not stored.");
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    void remove(String pool, String taskId) {
        store.delete(StoreKeys.of(pool, taskId));
    }
}
