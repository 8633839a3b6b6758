package dev.fairlead.events;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Which cluster, which topics on it, and how to talk to both.
 *
 * <p>{@code properties} reach Kafka's clients, the registry and any serializer named in them untouched, for instance
 * {@code security.protocol}, {@code schema.registry.url} or {@code fairlead.value.serializer}. They may hold secrets,
 * so {@link #toString()} shows their names only.
 */
public record Connection(String bootstrapServers, String prefix, Map<String, String> properties) {
    public static final String DEFAULT_PREFIX = "fairlead.";

    static {
        TrustedRecords.install();
    }

    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9._-]{0,100}");

    public Connection {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException(
                    "Expected bootstrap servers such as localhost:9092, but they are empty.");
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "Expected a topic prefix of at most 100 letters, digits, '.', '_' and '-', but it is '" + prefix
                            + "'.");
        }
        properties = Map.copyOf(new TreeMap<>(properties));
    }

    public static Connection to(String bootstrapServers) {
        return new Connection(bootstrapServers, DEFAULT_PREFIX, Map.of());
    }

    public Topics topics() {
        return new Topics(prefix);
    }

    /** Configuration that every Kafka client of ours begins with; a new, mutable map. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> result = new HashMap<>();
        result.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        properties.forEach((key, value) -> {
            if (!key.startsWith("fairlead.") && !key.startsWith("schema.registry.")) {
                result.put(key, value);
            }
        });
        result.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return result;
    }

    @Override
    public String toString() {
        return "Connection[" + bootstrapServers + ", " + prefix + "*, " + new TreeSet<>(properties.keySet()) + "]";
    }
}
