package dev.fairlead.coordinator.service.replay;

import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The commands topic as the cluster describes it: its id, and how far it is decided. */
final class Log {

    private final Admin admin;
    private final String topic;
    private final String group;

    Log(Admin admin, Connection connection) {
        this.admin = admin;
        this.topic = connection.topics().commands();
        this.group = connection.prefix() + "coordinator";
    }

    /** The topic's UUID, which every fact names. */
    String id() {
        return get(() -> Objects.requireNonNull(admin.describeTopics(Set.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .topicId()
                .toString());
    }

    /** Positions up to which decisions are committed, by partition. */
    Map<Integer, Long> decided() {
        Map<TopicPartition, OffsetAndMetadata> committed = get(() -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        Map<Integer, Long> decided = new HashMap<>();
        committed.forEach((partition, position) -> {
            if (position != null && partition.topic().equals(topic)) {
                decided.put(partition.partition(), position.offset());
            }
        });
        return decided;
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (ExecutionException e) {
            throw new ClusterException("Expected the cluster to describe its log, but it did not.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected the cluster to describe its log, but was interrupted.", e);
        }
    }
}
