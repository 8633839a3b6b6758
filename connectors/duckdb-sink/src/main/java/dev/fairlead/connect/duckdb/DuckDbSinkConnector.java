package dev.fairlead.connect.duckdb;

import dev.fairlead.events.Connection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Keeps the history of a Fairlead cluster in a DuckDB file: tasks, attempts, test cases, workers, decisions and every
 * fact, in documented tables. For any Connect worker; reads raw bytes, so {@code key.converter} and
 * {@code value.converter} are ByteArrayConverter.
 *
 * <p>It has one task however many are asked for, because a DuckDB file has one writer.
 */
public final class DuckDbSinkConnector extends SinkConnector {
    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return SinkVersion.get();
    }

    @Override
    public void start(Map<String, String> props) {
        SinkSettings.of(props);
        properties = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return DuckDbSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(properties);
    }

    @Override
    public void stop() {
        properties = Map.of();
    }

    @Override
    public ConfigDef config() {
        return SinkSettings.DEFINITION;
    }

    /** What a task is configured with that has defaults for everything else. */
    public static Map<String, String> settings(Path file, Connection connection) {
        Map<String, String> settings = new HashMap<>();
        settings.put(SinkSettings.FILE, file.toString());
        settings.put(SinkSettings.BOOTSTRAP_SERVERS, connection.bootstrapServers());
        settings.put(SinkSettings.PREFIX, connection.prefix());
        connection.properties().forEach((key, value) -> settings.put(SinkSettings.CONNECTION + key, value));
        return settings;
    }

    /** Offsets in Kafka do not say where this connector goes on: the file does. */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
        throw new ConnectException("Expected to leave the offsets as they are, but they are stored with the rows in "
                + connectorConfig.get(SinkSettings.FILE)
                + "; name another file to read the topics from the beginning.");
    }
}
