package dev.fairlead.coordinator.service.log;

import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads one topic of a cluster to where it ended when the reader was opened. It reads what is committed, and waits for
 * transactions that are open at that end, which a dead coordinator may hold for some seconds.
 */
final class ClusterTopicReader implements TopicReader {

    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final SortedMap<Integer, Range> ranges = new TreeMap<>();

    private ClusterTopicReader(String topic, Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        this.topic = topic;
        this.consumer = consumer;
        this.ends = ends;
        consumer.beginningOffsets(ends.keySet())
                .forEach((partition, first) -> ranges.put(
                        partition.partition(), new Range(first, Objects.requireNonNull(ends.get(partition)))));
    }

    static TopicReader open(Connection connection, Admin admin, String topic) {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new ClusterTopicReader(topic, consumer, ends(admin, partitions));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Where the partitions end, open transactions included. */
    private static Map<TopicPartition, Long> ends(Admin admin, List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        try {
            return admin
                    .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException e) {
            throw new ClusterException("Expected the cluster to say where its log ends, but it did not.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected the cluster to say where its log ends, but was interrupted.", e);
        }
    }

    @Override
    public SortedMap<Integer, Range> ranges() {
        return Collections.unmodifiableSortedMap(ranges);
    }

    @Override
    public boolean more(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isAtEnd()) {
            long before = position();
            consumer.poll(WAIT).forEach(record -> {
                if (record.offset()
                        < Objects.requireNonNull(ranges.get(record.partition())).end()) {
                    sink.accept(record);
                }
            });
            if (position() > before) {
                return true;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new ClusterException("Expected to read topic " + topic + " to its end, but nothing came for "
                        + PATIENCE.toSeconds()
                        + " s; the broker is away, or a transaction stays open.");
            }
        }
        return false;
    }

    private boolean isAtEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private long position() {
        return ends.keySet().stream().mapToLong(consumer::position).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
