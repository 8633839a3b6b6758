package dev.fairlead.coordinator.service;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import dev.fairlead.scheduler.AdmissionLimits;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/** The coordinator's options by name, as they stand in a properties file. Whatever else stands there is for Kafka's clients. */
public final class CoordinatorOptions extends AbstractConfig {

    static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    static final String TOPIC_PREFIX = "topic.prefix";
    static final String STATE_FOLDER = "state.folder";
    static final String INSTANCE_ID = "instance.id";
    static final String HOST = "queries.host";
    static final String PORT = "queries.port";
    static final String COMMAND_PARTITIONS = "topics.commands.partitions";
    static final String ASSIGNMENT_PARTITIONS = "topics.assignments.partitions";
    static final String REPLICATION = "topics.replication";
    static final String THREADS = "threads";
    static final String STANDBYS = "standbys";
    static final String SPEC_STORE = "spec.store";
    static final String ENDED_TASKS = "queries.ended.tasks";
    static final String TASKS_PER_USER = "limits.tasks.per.user";
    static final String TASKS_PER_POOL = "limits.tasks.per.pool";
    static final String PAYLOAD_BYTES = "limits.payload.bytes";
    static final String SLOTS_PER_WORKER = "limits.slots.per.worker";
    static final String WORKERS_PER_POOL = "limits.workers.per.pool";

    static final String PLUGIN_DIRS = "scheduler.plugin.dirs";
    static final String QUARANTINE = "scheduler.quarantine";

    static final String DISK = "disk";
    static final int ENDED_TASKS_DEFAULT = 100_000;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final AdmissionLimits LIMITS = AdmissionLimits.defaults();

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    BOOTSTRAP_SERVERS,
                    ConfigDef.Type.LIST,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "Addresses of the Kafka cluster, such as broker1:9092,broker2:9092.")
            .define(
                    STATE_FOLDER,
                    ConfigDef.Type.STRING,
                    "fairlead-coordinator",
                    Importance.HIGH,
                    "Where this instance keeps what it can restore from the cluster. No other instance may use it.")
            .define(
                    TOPIC_PREFIX,
                    ConfigDef.Type.STRING,
                    "fairlead.",
                    Importance.MEDIUM,
                    "What the names of all topics begin with.")
            .define(
                    INSTANCE_ID,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.LOW,
                    "Names this instance in the log and fences its predecessor after a crash. Empty: made from the host's name and the state folder.")
            .define(
                    HOST,
                    ConfigDef.Type.STRING,
                    "127.0.0.1",
                    Importance.MEDIUM,
                    "The address on which queries are answered. They are read-only, but neither encrypted nor authenticated.")
            .define(
                    PORT,
                    ConfigDef.Type.INT,
                    0,
                    between(0, 65_535),
                    Importance.MEDIUM,
                    "The port on which queries are answered; 0: a free one, which the log tells.")
            .define(
                    COMMAND_PARTITIONS,
                    ConfigDef.Type.INT,
                    8,
                    atLeast(1),
                    Importance.MEDIUM,
                    "Partitions of the commands topic: over how many the pools spread. Can never change.")
            .define(
                    ASSIGNMENT_PARTITIONS,
                    ConfigDef.Type.INT,
                    32,
                    atLeast(1),
                    Importance.LOW,
                    "Partitions of the assignments topic, used when it is created. Each worker reads one.")
            .define(
                    REPLICATION,
                    ConfigDef.Type.SHORT,
                    (short) 1,
                    atLeast(1),
                    Importance.HIGH,
                    "Replicas of each topic, used when it is created. 3 where nothing may be lost: what is acknowledged is then on at least 2 brokers.")
            .define(
                    THREADS,
                    ConfigDef.Type.INT,
                    1,
                    atLeast(1),
                    Importance.LOW,
                    "Threads that decide. A thread commits all its partitions together.")
            .define(
                    STANDBYS,
                    ConfigDef.Type.INT,
                    1,
                    atLeast(0),
                    Importance.MEDIUM,
                    "Other instances that keep a warm copy of each partition's state.")
            .define(
                    SPEC_STORE,
                    ConfigDef.Type.STRING,
                    DISK,
                    in(DISK, "memory"),
                    Importance.LOW,
                    "Where the payloads of waiting tasks are kept: disk, or memory, which starts faster but must hold them all.")
            .define(
                    ENDED_TASKS,
                    ConfigDef.Type.INT,
                    ENDED_TASKS_DEFAULT,
                    atLeast(1),
                    Importance.LOW,
                    "How many ended tasks queries and the view topics keep, the newest ones.")
            .define(
                    TASKS_PER_USER,
                    ConfigDef.Type.INT,
                    LIMITS.tasksPerUser(),
                    atLeast(1),
                    Importance.MEDIUM,
                    "How many tasks of one user, not at their end, a pool holds; more are rejected. Like all limits it stands on the log and holds on the partitions that this instance serves.")
            .define(
                    TASKS_PER_POOL,
                    ConfigDef.Type.INT,
                    LIMITS.tasksPerPool(),
                    atLeast(1),
                    Importance.MEDIUM,
                    "How many tasks, not at their end, a pool holds; more are rejected.")
            .define(
                    PAYLOAD_BYTES,
                    ConfigDef.Type.INT,
                    LIMITS.payloadBytes(),
                    between(1, AdmissionLimits.MOST_PAYLOAD_BYTES),
                    Importance.LOW,
                    "How large a task's payload may be. The whole submit has at most 768 KiB anyway.")
            .define(
                    SLOTS_PER_WORKER,
                    ConfigDef.Type.INT,
                    LIMITS.slotsPerWorker(),
                    between(1, AdmissionLimits.MOST_SLOTS),
                    Importance.LOW,
                    "How many slots one worker may offer.")
            .define(
                    WORKERS_PER_POOL,
                    ConfigDef.Type.INT,
                    LIMITS.workersPerPool(),
                    atLeast(1),
                    Importance.LOW,
                    "How many workers may be registered with a pool.")
            .define(
                    PLUGIN_DIRS,
                    ConfigDef.Type.LIST,
                    "",
                    Importance.MEDIUM,
                    "Directories with schedulers of your own, separated by commas: each jar, and each folder with jars or a folder `classes`, directly beneath one. All instances need the same; one that lacks what a pool has decides nothing there and says so in its health.")
            .define(
                    QUARANTINE,
                    ConfigDef.Type.LIST,
                    "",
                    ConfigDef.LambdaValidator.with(CoordinatorOptions::checkSha256, () -> "SHA-256"),
                    Importance.LOW,
                    "SHA-256 of scheduler artifacts whose code is not to run, separated by commas: a pool that has one goes on with the built-in scheduler, which stands on the log.");

    CoordinatorOptions(Map<String, String> properties) {
        super(DEFINITION, properties, Map.of(), false);
    }

    private static void checkSha256(String name, Object value) {
        for (Object sha256 : (List<?>) value) {
            if (!SHA_256.matcher(String.valueOf(sha256)).matches()) {
                throw new ConfigException("Expected %s to list SHA-256 of 64 hexadecimal digits, but there is '%s'."
                        .formatted(name, sha256));
            }
        }
    }

    /** The reference page, in Markdown. */
    static String reference() {
        StringBuilder page = new StringBuilder("""
                # Configuration of the coordinator

                Any other property is passed on to Kafka's clients, for instance `security.protocol` or
                `schema.registry.url`. This page is generated; a test compares it with the code.

                | option | default | what it means |
                | --- | --- | --- |
                """);
        DEFINITION
                .configKeys()
                .values()
                .forEach(key -> page.append("| `")
                        .append(key.name)
                        .append("` | ")
                        .append(defaultOf(key))
                        .append(" | ")
                        .append(key.documentation)
                        .append(" |\n"));
        return page.toString();
    }

    private static String defaultOf(ConfigDef.ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        String text = String.valueOf(ConfigDef.convertToString(key.defaultValue, key.type));
        return text.isEmpty() ? "empty" : "`" + text + "`";
    }
}
