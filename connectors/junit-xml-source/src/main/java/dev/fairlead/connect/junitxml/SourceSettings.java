package dev.fairlead.connect.junitxml;

import dev.fairlead.connect.junitxml.imports.Provenance;
import dev.fairlead.connect.junitxml.imports.ReportFile;
import dev.fairlead.connect.junitxml.imports.ReportFolder;
import dev.fairlead.events.Connection;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/**
 * What the connector is configured with, beside what every source has.
 *
 * @param pause between two looks at the folder; what was the same in both is read
 * @param mostBytes of a file that is read
 */
record SourceSettings(
        Path folder, String glob, Duration pause, long mostBytes, Provenance provenance, Connection connection) {
    static final String FOLDER = "folder";
    static final String GLOB = "glob";
    static final String POLL_MS = "poll.ms";
    static final String FILE_BYTES = "file.bytes";
    static final String ORIGIN = "origin";
    static final String PROJECT = "project";
    static final String USER = "user";
    static final String LABELS = "labels";
    static final String WORKER_CLASS = "worker.class";
    static final String TIME_ZONE = "time.zone";
    static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    static final String PREFIX = "topic.prefix";
    static final String CONNECTION = "connection.";

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    FOLDER,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new NonEmptyString(),
                    Importance.HIGH,
                    "The folder with JUnit XML, on the machine of the worker.")
            .define(
                    GLOB,
                    ConfigDef.Type.STRING,
                    ReportFolder.ANY_XML,
                    checked(ReportFolder::matcher),
                    Importance.MEDIUM,
                    "Which files, by their paths below the folder; for instance **/TEST-*.xml.")
            .define(
                    POLL_MS,
                    ConfigDef.Type.LONG,
                    2_000L,
                    Range.between(1, 86_400_000),
                    Importance.MEDIUM,
                    "Pause between two looks at the folder, in milliseconds. A file that is the same in both is read.")
            .define(
                    FILE_BYTES,
                    ConfigDef.Type.LONG,
                    ReportFile.MOST_BYTES,
                    Range.between(1, 1 << 30),
                    Importance.LOW,
                    "A file with more bytes is reported and not read; one that is read is held in memory.")
            .define(
                    ORIGIN,
                    ConfigDef.Type.STRING,
                    Provenance.ORIGIN,
                    new NonEmptyString(),
                    Importance.MEDIUM,
                    "Where the suites ran, for people; for instance jenkins.")
            .define(
                    PROJECT,
                    ConfigDef.Type.STRING,
                    "default",
                    new NonEmptyString(),
                    Importance.MEDIUM,
                    "Whose suites they are.")
            .define(USER, ConfigDef.Type.STRING, "", Importance.LOW, "Who had them run.")
            .define(
                    LABELS,
                    ConfigDef.Type.LIST,
                    List.of(),
                    checked(SourceSettings::labels),
                    Importance.MEDIUM,
                    "Labels as of tasks, for instance revision=4f1c2d,branch=main. A property revision in a file wins.")
            .define(
                    WORKER_CLASS,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.LOW,
                    "What kind of machine they ran on: run times are compared within one.")
            .define(
                    TIME_ZONE,
                    ConfigDef.Type.STRING,
                    "UTC",
                    checked(SourceSettings::zone),
                    Importance.LOW,
                    "Of times in the files that name no zone; for instance Europe/Berlin.")
            .define(
                    BOOTSTRAP_SERVERS,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new NonEmptyString(),
                    Importance.HIGH,
                    "Brokers of the cluster that the records go to, to be asked for schemas unless there is"
                            + " connection.schema.registry.url.")
            .define(
                    PREFIX,
                    ConfigDef.Type.STRING,
                    Connection.DEFAULT_PREFIX,
                    Importance.MEDIUM,
                    "What the names of all of Fairlead's topics begin with.");

    private interface Check {
        Object of(String value);
    }

    private static ConfigDef.Validator checked(Check check) {
        return new ConfigDef.Validator() {
            @Override
            public void ensureValid(String name, Object value) {
                try {
                    check.of(value instanceof List<?> list ? String.join(",", strings(list)) : String.valueOf(value));
                } catch (IllegalArgumentException | DateTimeException e) {
                    throw new ConfigException(name, value, e.getMessage());
                }
            }
        };
    }

    private static List<String> strings(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    /** @throws ConfigException naming the key that is wrong */
    static SourceSettings of(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(DEFINITION, properties, false);
        try {
            return new SourceSettings(
                    Path.of(config.getString(FOLDER)),
                    config.getString(GLOB),
                    Duration.ofMillis(config.getLong(POLL_MS)),
                    config.getLong(FILE_BYTES),
                    new Provenance(
                            config.getString(ORIGIN),
                            config.getString(PROJECT),
                            config.getString(USER),
                            labels(String.join(",", config.getList(LABELS))),
                            config.getString(WORKER_CLASS),
                            zone(config.getString(TIME_ZONE))),
                    connection(config));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage());
        }
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        for (String label : text.isBlank() ? new String[0] : text.split(",")) {
            int at = label.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException(
                        "Expected labels such as revision=4f1c2d, but there is '" + label + "'.");
            }
            labels.put(label.substring(0, at).strip(), label.substring(at + 1).strip());
        }
        return labels;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Expected a time zone such as Europe/Berlin, but it is '" + text + "'.", e);
        }
    }

    /** What begins with {@code connection.} reaches Kafka's clients and the registry without those letters. */
    private static Connection connection(AbstractConfig config) {
        Map<String, String> properties = new HashMap<>();
        config.originalsWithPrefix(CONNECTION).forEach((key, value) -> properties.put(key, String.valueOf(value)));
        return new Connection(config.getString(BOOTSTRAP_SERVERS), config.getString(PREFIX), properties);
    }
}
