package dev.fairlead.events;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.COMPRESSION_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * The one place that says what each topic is like, and that creates them.
 *
 * <p>commands is stamped with the broker's append time, the only clock there is, and takes smaller records than the
 * others, so that whatever came in on it fits, with some words around it, through every other topic. What producers
 * compressed is kept uncompressed there: else the broker would measure the compressed size alone, and a record of a few
 * kilobytes could unpack to more than a coordinator's heap. The blobs and their index are stamped alike, so that no
 * submitter's clock decides how long they are kept.
 */
public final class TopicCatalogue {
    static final int MAX_COMMAND_BYTES = 768 * 1024;

    /** How long a blob can be fetched after it was sent, at least. */
    public static final Duration BLOB_RETENTION = Duration.ofDays(7);

    private static final String UNCOMPRESSED = "uncompressed";
    private static final Duration AUDIT_HORIZON = Duration.ofDays(30);

    private TopicCatalogue() {}

    /** All topics, in the order in which they are created. */
    public static List<TopicDefinition> of(Topics topics, TopicSizes sizes) {
        int spread = sizes.commandPartitions();
        List<TopicDefinition> all = new ArrayList<>();
        all.add(schemas(topics));
        all.add(new TopicDefinition(topics.commands(), "pool", spread, log()));
        all.add(new TopicDefinition(topics.hooksTask(), "task", spread, kept(AUDIT_HORIZON)));
        all.add(new TopicDefinition(topics.hooksWorker(), "worker", spread, kept(AUDIT_HORIZON)));
        all.add(new TopicDefinition(topics.hooksRecovery(), "worker", spread, kept(AUDIT_HORIZON)));
        all.add(new TopicDefinition(topics.hooksCoordinator(), "coordinator", spread, kept(AUDIT_HORIZON)));
        all.add(new TopicDefinition(topics.hooksCustom(), "subject", spread, kept(AUDIT_HORIZON)));
        all.add(new TopicDefinition(
                topics.assignments(), "worker", sizes.assignmentPartitions(), kept(Duration.ofDays(1))));
        all.add(new TopicDefinition(topics.results(), "task", spread, kept(AUDIT_HORIZON)));
        all.add(new TopicDefinition(topics.imports(), "import", spread, kept(AUDIT_HORIZON)));
        all.add(new TopicDefinition(topics.blobs(), "SHA-256", spread, blobs(CLEANUP_POLICY_DELETE)));
        all.add(new TopicDefinition(
                topics.blobsIndex(), "SHA-256", spread, blobs(CLEANUP_POLICY_COMPACT + "," + CLEANUP_POLICY_DELETE)));
        all.add(new TopicDefinition(topics.viewTasks(), "task", spread, compacted()));
        all.add(new TopicDefinition(topics.viewWorkers(), "worker", spread, compacted()));
        all.add(new TopicDefinition(topics.viewPools(), "pool", spread, compacted()));
        all.add(new TopicDefinition(topics.pluginControl(), "plugin", 1, compacted()));
        all.add(new TopicDefinition(topics.pluginStatus(), "plugin@instance", 1, reports()));
        all.add(new TopicDefinition(topics.auditDigests(), "pool", spread, kept(AUDIT_HORIZON)));
        all.add(new TopicDefinition(topics.dlqCommands(), "original", spread, kept(AUDIT_HORIZON)));
        all.add(new TopicDefinition(topics.dlqHistory(), "original", 1, kept(AUDIT_HORIZON)));
        return List.copyOf(all);
    }

    /**
     * Creates what is missing, waits until it can be written to, and publishes our schemas.
     *
     * @throws ClusterException if the cluster does not answer, or what exists does not fit
     */
    public static void create(Admin admin, Connection connection, TopicSizes sizes) {
        createTopics(admin, connection, sizes);
        publishSchemas(connection);
    }

    /** The first half of {@link #create}, for whoever has something else to do during the second. */
    public static PreparedTopics createTopics(Admin admin, Connection connection, TopicSizes sizes) {
        Topics topics = connection.topics();
        Map<String, TopicDescription> ready = new TopicCreation(admin, connection, sizes).run(of(topics, sizes));
        return new PreparedTopics(
                Objects.requireNonNull(ready.get(topics.commands())).topicId().toString(),
                Objects.requireNonNull(ready.get(topics.assignments()))
                        .partitions()
                        .size());
    }

    /** Only the topic that a schema registry needs, which may start before any coordinator. */
    public static void createSchemas(Admin admin, Connection connection, TopicSizes sizes) {
        new TopicCreation(admin, connection, sizes).run(List.of(schemas(connection.topics())));
    }

    /** Puts those of our schemas on the schemas topic that are not there yet. */
    public static void publishSchemas(Connection connection) {
        SchemaPublication.publish(connection);
    }

    /**
     * Creates what one plugin needs beyond the catalogue: the topic of what it puts aside.
     *
     * @throws ClusterException if the cluster does not answer, or has no topics of ours yet
     */
    public static void createForPlugin(Admin admin, Connection connection, String plugin) {
        TopicDefinition letters =
                new TopicDefinition(connection.topics().dlqPlugin(plugin), "original", 1, kept(AUDIT_HORIZON));
        TopicCreation.like(connection.topics().pluginStatus(), admin, connection)
                .run(List.of(letters));
    }

    /**
     * Creates topics for a log that was made elsewhere, which must not be there yet: records keep the times that they had,
     * and are kept for ever. A coordinator refuses such a log.
     *
     * @param partitions of the topics that are wanted, by name; of the catalogue, but for the schemas, which are always
     *     created
     * @throws ClusterException if the cluster does not answer
     */
    public static void createForImport(
            Admin admin, Connection connection, Map<String, Integer> partitions, short replication) {
        Topics topics = connection.topics();
        TopicSizes sizes = new TopicSizes(1, 1, replication);
        List<TopicDefinition> wanted = new ArrayList<>();
        for (TopicDefinition topic : of(topics, sizes)) {
            if (partitions.containsKey(topic.name())) {
                Map<String, String> settings = new HashMap<>(topic.settings());
                settings.put(RETENTION_MS_CONFIG, "-1");
                settings.put(MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
                wanted.add(new TopicDefinition(topic.name(), topic.key(), partitions.get(topic.name()), settings));
            }
        }
        wanted.add(schemas(topics));
        wanted.add(new TopicDefinition(topics.imported(), "none", 1, compacted()));
        new TopicCreation(admin, connection, sizes).make(wanted);
    }

    private static TopicDefinition schemas(Topics topics) {
        return new TopicDefinition(topics.schemas(), "schema id", 1, compacted());
    }

    private static Map<String, String> log() {
        return Map.of(
                CLEANUP_POLICY_CONFIG,
                CLEANUP_POLICY_DELETE,
                RETENTION_MS_CONFIG,
                String.valueOf(AUDIT_HORIZON.toMillis()),
                MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(MAX_COMMAND_BYTES),
                COMPRESSION_TYPE_CONFIG,
                UNCOMPRESSED);
    }

    private static Map<String, String> kept(Duration retention) {
        return Map.of(
                CLEANUP_POLICY_CONFIG,
                CLEANUP_POLICY_DELETE,
                RETENTION_MS_CONFIG,
                String.valueOf(retention.toMillis()));
    }

    private static Map<String, String> blobs(String cleanup) {
        return Map.of(
                CLEANUP_POLICY_CONFIG,
                cleanup,
                RETENTION_MS_CONFIG,
                String.valueOf(BLOB_RETENTION.toMillis()),
                MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }

    /** Of processes that come and go: what nobody renews goes, but not before the events that it is about. */
    private static Map<String, String> reports() {
        return Map.of(
                CLEANUP_POLICY_CONFIG,
                CLEANUP_POLICY_COMPACT + "," + CLEANUP_POLICY_DELETE,
                RETENTION_MS_CONFIG,
                String.valueOf(AUDIT_HORIZON.multipliedBy(2).toMillis()));
    }

    private static Map<String, String> compacted() {
        return Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT);
    }
}
