package dev.fairlead.coordinator.service;

import dev.fairlead.events.ClusterException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the decisions are behind the commands, whoever makes them: a process that lives may have threads that do not.
 */
final class DecisionLag {

    private static final long PATIENCE_MS = 3_000;

    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, OffsetSpec> partitions;
    private final Standstill standstill;

    DecisionLag(Admin admin, String group, String topic, int partitions, Standstill standstill) {
        this.admin = admin;
        this.group = group;
        this.partitions = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(number -> new TopicPartition(topic, number), number -> OffsetSpec.latest()));
        this.standstill = standstill;
    }

    /** By partition. */
    Map<Integer, Standstill.Lag> now() {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                get(admin.listOffsets(partitions).all());
        Map<Integer, Standstill.Lag> lags = new TreeMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata position = committed.get(partition);
            long committedTo = position == null ? 0 : position.offset();
            lags.put(partition.partition(), standstill.saw(partition.partition(), committedTo, end.offset()));
        });
        return lags;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ClusterException(
                    "Expected the cluster to say how far the decisions are, but it did not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    "Expected the cluster to say how far the decisions are, but was interrupted.", e);
        }
    }
}
