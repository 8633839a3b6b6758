package dev.fairlead.connect.duckdb;

import dev.fairlead.connect.duckdb.rows.TestOutput;
import dev.fairlead.events.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * What the connector is configured with, beside what every sink has.
 *
 * @param engine DuckDB's own options
 * @param batchBytes of records' values, before they are rows
 * @param batchAge how long a row waits for others
 * @param openPatience how long to wait for another process to let go of the file
 */
record SinkSettings(
        Path file,
        Connection connection,
        Map<String, String> engine,
        int batchRecords,
        long batchBytes,
        Duration batchAge,
        Duration openPatience,
        boolean heartbeats,
        TestOutput output) {
    static final String FILE = "duckdb.file";
    static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    static final String PREFIX = "topic.prefix";
    static final String CONNECTION = "connection.";
    static final String BATCH_RECORDS = "batch.records";
    static final String BATCH_BYTES = "batch.bytes";
    static final String BATCH_MS = "batch.ms";
    static final String OPEN_TIMEOUT_MS = "duckdb.open.timeout.ms";
    static final String MEMORY_LIMIT = "duckdb.memory.limit";
    static final String THREADS = "duckdb.threads";
    static final String HEARTBEATS = "heartbeats";
    static final String TEST_OUTPUT = "test.output";

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    FILE,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    Importance.HIGH,
                    "The history file on the machine of the worker; made if it is not there. One task writes it, and while"
                            + " it does, no other process can open it.")
            .define(
                    BOOTSTRAP_SERVERS,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    Importance.HIGH,
                    "Brokers of the cluster that the records are from, to be asked for the ids of topics and, without"
                            + " connection.schema.registry.url, for schemas.")
            .define(
                    PREFIX,
                    ConfigDef.Type.STRING,
                    Connection.DEFAULT_PREFIX,
                    Importance.MEDIUM,
                    "What the names of all of Fairlead's topics begin with.")
            .define(
                    BATCH_RECORDS,
                    ConfigDef.Type.INT,
                    10_000,
                    ConfigDef.Range.atLeast(1),
                    Importance.MEDIUM,
                    "A transaction has at most so many records.")
            .define(
                    BATCH_BYTES,
                    ConfigDef.Type.LONG,
                    16L * 1024 * 1024,
                    ConfigDef.Range.atLeast(1),
                    Importance.MEDIUM,
                    "A transaction begins to be written when its records have so many bytes.")
            .define(
                    BATCH_MS,
                    ConfigDef.Type.LONG,
                    1_000L,
                    ConfigDef.Range.atLeast(1),
                    Importance.MEDIUM,
                    "How long a record waits for others, in milliseconds.")
            .define(
                    OPEN_TIMEOUT_MS,
                    ConfigDef.Type.LONG,
                    30_000L,
                    ConfigDef.Range.atLeast(0),
                    Importance.LOW,
                    "How long to wait for another process to let go of the file, in milliseconds.")
            .define(
                    MEMORY_LIMIT,
                    ConfigDef.Type.STRING,
                    "512MB",
                    Importance.LOW,
                    "Most memory of DuckDB, outside the heap.")
            .define(THREADS, ConfigDef.Type.INT, 1, ConfigDef.Range.atLeast(1), Importance.LOW, "Threads of DuckDB.")
            .define(
                    HEARTBEATS,
                    ConfigDef.Type.BOOLEAN,
                    true,
                    Importance.LOW,
                    "Whether heartbeats are kept: each worker has one about every three seconds.")
            .define(
                    TEST_OUTPUT,
                    ConfigDef.Type.STRING,
                    "not_passed",
                    ConfigDef.CaseInsensitiveValidString.in("all", "not_passed", "none"),
                    Importance.LOW,
                    "Of which test cases stdout and stderr are kept: all, not_passed or none.");

    /** @throws ConfigException naming the key that is wrong */
    static SinkSettings of(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(DEFINITION, properties, false);
        return new SinkSettings(
                Path.of(config.getString(FILE)),
                connection(config),
                Map.of(
                        "memory_limit",
                        config.getString(MEMORY_LIMIT),
                        "threads",
                        String.valueOf(config.getInt(THREADS)),
                        "preserve_insertion_order",
                        "false",
                        "checkpoint_threshold",
                        "256MB"),
                config.getInt(BATCH_RECORDS),
                config.getLong(BATCH_BYTES),
                Duration.ofMillis(config.getLong(BATCH_MS)),
                Duration.ofMillis(config.getLong(OPEN_TIMEOUT_MS)),
                config.getBoolean(HEARTBEATS),
                TestOutput.valueOf(config.getString(TEST_OUTPUT).toUpperCase(Locale.ROOT)));
    }

    /** What begins with {@code connection.} reaches Kafka's clients and the registry without those letters. */
    private static Connection connection(AbstractConfig config) {
        Map<String, String> properties = new HashMap<>();
        config.originalsWithPrefix(CONNECTION).forEach((key, value) -> properties.put(key, String.valueOf(value)));
        try {
            return new Connection(config.getString(BOOTSTRAP_SERVERS), config.getString(PREFIX), properties);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage());
        }
    }
}
