package dev.fairlead.coordinator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Every setting of Kafka Streams that is not its default, in one place.
 *
 * @param applicationId names the group and prefixes the changelogs
 * @param clientProperties bootstrap servers, security: what every client of ours begins with
 * @param standbys instances that keep a warm copy of each partition's state
 * @param replication of the changelogs
 */
public record StreamsSettings(
        String applicationId,
        Map<String, Object> clientProperties,
        Path stateFolder,
        int threads,
        int standbys,
        short replication) {

    /** Larger than any record of the other topics, which hold what a command of at most 768 KiB leads to. */
    private static final String MAX_RECORD_BYTES = "2097152";

    /** With each commit a thousand small records go to a partition at once: larger batches make a few requests of them. */
    private static final int BATCH_BYTES = 256 * 1024;

    /** Settings of each changelog topic: small segments, so that compaction keeps a restore short. */
    static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.SEGMENT_BYTES_CONFIG,
            "16777216",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            MAX_RECORD_BYTES);

    public StreamsSettings {
        clientProperties = Map.copyOf(clientProperties);
    }

    /**
     * The changelogs as Streams would create them, for whoever wants them to be there before it looks: it looks again
     * only every 100 ms.
     */
    public List<NewTopic> changelogs(int partitions) {
        Map<String, String> settings = new HashMap<>(CHANGELOG);
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, inSync());
        return CoordinatorTopology.STORES.stream()
                .map(store -> new NewTopic(applicationId + "-" + store + "-changelog", partitions, replication)
                        .configs(settings))
                .toList();
    }

    public Properties toProperties() {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) replication);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), inSync());
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        commits(properties);
        failOver(properties);
        latency(properties);
        return properties;
    }

    /** As for all topics: one replica may be away. */
    private String inSync() {
        return String.valueOf(Math.max(1, replication - 1));
    }

    private static void commits(Properties properties) {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100L);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_RECORD_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    }

    /**
     * A killed instance is noticed after 6 s; its open transaction holds its partitions for at most 4 s. The others hear
     * of one that left with their next heartbeat.
     */
    private static void failOver(Properties properties) {
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_000);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 4_000);
    }

    /**
     * Streams' default linger of 100 ms would be most of the time between a submit and its assignment; 5 ms, Kafka's own
     * default, fill a request under load, and requests are what costs. A consumer that closes waits for the fetch that is under way, by default 500 ms. A producer that meets a new topic waits for
     * the retry back-off before it asks where it is, so the first task would wait for each of its topics.
     */
    private static void latency(Properties properties) {
        properties.put(StreamsConfig.POLL_MS_CONFIG, 10L);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5L);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 100);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 10L);
    }
}
