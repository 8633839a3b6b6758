package dev.fairlead.benchmarks.raw;

import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicSizes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The yardstick: a bare Streams processor with exactly-once, a commit every 100 ms, and the partitions that a small
 * Fairlead has. Its settings stand here and nowhere else: what makes Fairlead faster must not move the yardstick.
 */
public final class RawChain implements AutoCloseable {

    public static final String COMMANDS_TOPIC = "raw.commands";
    public static final String ASSIGNMENTS_TOPIC = "raw.assignments";
    public static final String FACTS_TOPIC = "raw.facts";
    public static final int ASSIGNMENT_PARTITION = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaStreams streams;

    private RawChain(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Returns when it processes. */
    public static RawChain start(String bootstrapServers, Path stateFolder) throws InterruptedException {
        createTopics(bootstrapServers);
        RawChain chain = new RawChain(new KafkaStreams(RawTopology.build(), properties(bootstrapServers, stateFolder)));
        CountDownLatch running = new CountDownLatch(1);
        chain.streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        chain.streams.start();
        if (!running.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            chain.close();
            throw new IllegalStateException("Expected the raw chain to run within " + PATIENCE + ", but it does not.");
        }
        return chain;
    }

    private static void createTopics(String bootstrapServers) throws InterruptedException {
        TopicSizes sizes = TopicSizes.single();
        List<NewTopic> topics = List.of(
                new NewTopic(COMMANDS_TOPIC, sizes.commandPartitions(), sizes.replication())
                        .configs(Map.of("message.timestamp.type", "LogAppendTime")),
                new NewTopic(FACTS_TOPIC, sizes.commandPartitions(), sizes.replication()),
                new NewTopic(ASSIGNMENTS_TOPIC, sizes.assignmentPartitions(), sizes.replication()));
        try (Admin admin = Admin.create(Connection.to(bootstrapServers).clientProperties())) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected to create the raw chain's topics, but could not.", e);
        }
    }

    private static Properties properties(String bootstrapServers, Path stateFolder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "raw");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100L);
        properties.put(StreamsConfig.POLL_MS_CONFIG, 10L);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 100);
        return properties;
    }

    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(PATIENCE));
    }
}
