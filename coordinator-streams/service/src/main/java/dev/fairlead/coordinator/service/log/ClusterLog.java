package dev.fairlead.coordinator.service.log;

import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.ImportedLog;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The log on a cluster. How far it is decided is asked when it is opened, before the end of any topic is: all that
 * belongs to what was decided is there by then.
 */
public final class ClusterLog implements RecordedTopics {

    private final Connection connection;
    private final Admin admin;
    private final RecordCodec codec;
    private final String topic;
    private final String logId;
    private final Map<Integer, Long> decided;

    private ClusterLog(Connection connection) {
        this.connection = connection;
        this.topic = connection.topics().commands();
        this.admin = Admin.create(connection.clientProperties());
        this.codec = RecordCodec.open(connection);
        try {
            Optional<ImportedLog> imported = ImportedLog.find(admin, connection);
            this.logId = imported.map(ImportedLog::logId).orElseGet(this::topicId);
            this.decided = imported.map(ImportedLog::decided).orElseGet(this::remembered);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @throws ClusterException if the cluster does not describe its log */
    public static ClusterLog open(Connection connection) {
        return new ClusterLog(connection);
    }

    @Override
    public Topics topics() {
        return connection.topics();
    }

    @Override
    public String logId() {
        return logId;
    }

    @Override
    public Map<Integer, Long> decided() {
        return decided;
    }

    @Override
    public boolean isAtRest() {
        return ImportedLog.find(admin, connection)
                .map(ImportedLog::decided)
                .orElseGet(this::committed)
                .equals(decided);
    }

    @Override
    public RecordCodec codec() {
        return codec;
    }

    @Override
    public TopicReader open(String name) {
        return ClusterTopicReader.open(connection, admin, name);
    }

    private String topicId() {
        return get(() -> Objects.requireNonNull(admin.describeTopics(Set.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .topicId()
                .toString());
    }

    /** Facts tell that something was decided; the first ones can come between two questions. */
    private Map<Integer, Long> remembered() {
        Map<Integer, Long> positions = committed();
        if (!positions.isEmpty() || !hasFacts()) {
            return positions;
        }
        positions = committed();
        if (positions.isEmpty()) {
            throw new ClusterException(
                    "Expected the brokers to know how far the commands of '%s' are decided, but they have forgotten it, as they do when no coordinator was there for 7 days; start one, and try again."
                            .formatted(topic));
        }
        return positions;
    }

    private boolean hasFacts() {
        return get(() -> {
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            for (TopicDescription hooks : admin.describeTopics(
                            connection.topics().hooks())
                    .allTopicNames()
                    .get()
                    .values()) {
                hooks.partitions()
                        .forEach(one ->
                                partitions.put(new TopicPartition(hooks.name(), one.partition()), OffsetSpec.latest()));
            }
            return admin.listOffsets(partitions).all().get().values().stream().anyMatch(end -> end.offset() > 0);
        });
    }

    private Map<Integer, Long> committed() {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(() -> admin.listConsumerGroupOffsets(connection.prefix() + "coordinator")
                        .partitionsToOffsetAndMetadata()
                        .get());
        Map<Integer, Long> positions = new HashMap<>();
        committed.forEach((partition, position) -> {
            if (position != null && partition.topic().equals(topic)) {
                positions.put(partition.partition(), position.offset());
            }
        });
        return Map.copyOf(positions);
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

    @Override
    public void close() {
        codec.close();
        admin.close();
    }
}
