package dev.fairlead.plugin;

import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A Kafka cluster. */
final class ClusterSurroundings implements Surroundings {
    private static final int PATIENCE_S = 30;
    /**
     * How long the brokers wait for a process that fell silent before others get its events. Kafka's default, 45 s, is for
     * those whose work is costly to move; brokers allow no less than 6 s unless told to.
     */
    private static final int SESSION_MS = 10_000;

    private static final int HEARTBEAT_MS = 3_000;

    private final Connection connection;
    private final HostSettings settings;
    private final Positions reported;
    private final RecordCodec codec;
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param reported how far plugins are, where their groups do not know it */
    ClusterSurroundings(Connection connection, HostSettings settings, Positions reported) {
        this.connection = connection;
        this.settings = settings;
        this.reported = reported;
        this.codec = RecordCodec.open(connection);
    }

    @Override
    public Topics topics() {
        return connection.topics();
    }

    @Override
    public RecordCodec codec() {
        return codec;
    }

    @Override
    public void prepare(String plugin) {
        try (Admin admin = Admin.create(connection.clientProperties())) {
            TopicCatalogue.createForPlugin(admin, connection, plugin);
        }
    }

    /** The group of a plugin, whose offsets say how far it is. */
    static String group(Connection connection, String plugin) {
        return connection.prefix() + "plugin." + plugin;
    }

    @Override
    public Consumer<byte[], byte[]> consumer(String plugin) {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group(connection, plugin));
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "plugin-" + plugin);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        // in the newer protocol neither assignor nor session would be the client's to say
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        properties.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Map<TopicPartition, Long> begin(String plugin, Collection<String> topics) {
        if (topics.isEmpty()) {
            return Map.of();
        }
        try (Admin admin = Admin.create(connection.clientProperties())) {
            Map<TopicPartition, Long> begins = ends(admin, topics);
            begins.replaceAll((partition, end) ->
                    Math.min(end, reported.of(plugin, partition).orElse(end)));
            note(admin, group(connection, plugin), begins);
            return begins;
        } catch (ExecutionException | TimeoutException e) {
            throw new ClusterException(
                    "Expected to find the ends of " + topics + " on " + connection.bootstrapServers() + ", but " + e,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected to find the ends of topics, but was interrupted.", e);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Collection<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get(PATIENCE_S, TimeUnit.SECONDS)
                .forEach((topic, found) -> found.partitions()
                        .forEach(info -> latest.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(PATIENCE_S, TimeUnit.SECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static void note(Admin admin, String group, Map<TopicPartition, Long> begins)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> known = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_S, TimeUnit.SECONDS);
        Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
        begins.forEach((partition, begin) -> {
            if (known.get(partition) == null) {
                first.put(partition, new OffsetAndMetadata(begin));
            }
        });
        if (first.isEmpty()) {
            return;
        }
        try {
            admin.alterConsumerGroupOffsets(group, first).all().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownMemberIdException)) { // somebody is in the group, and notes it then
                throw e;
            }
        }
    }

    @Override
    public synchronized Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            Map<String, Object> properties = connection.clientProperties();
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
            properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
            properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 25_000);
            open = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    @Override
    public Link link() {
        return new ClusterLink(connection);
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
        codec.close();
    }
}
