package dev.fairlead.plugin;

import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * An event that a plugin could not handle and that was not tried again since.
 *
 * @param number its offset among those that were put aside
 * @param type name of its record; empty if it is not known
 * @param topic where it is, with its place there
 * @param timeMs when it was put aside, milliseconds since the epoch
 */
public record PutAside(
        long number,
        String type,
        String key,
        String topic,
        int partition,
        long offset,
        int attempts,
        String reason,
        long timeMs) {

    private static final Duration POLL = Duration.ofMillis(200);

    /** All of one plugin, the oldest first. */
    public static List<PutAside> of(Connection connection, String plugin) {
        TopicPartition partition = new TopicPartition(connection.topics().dlqPlugin(plugin), 0);
        List<PutAside> all = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = GroupView.consumer(connection, plugin)) {
            if (!GroupView.exists(consumer, partition.topic())) {
                return List.of();
            }
            consumer.assign(List.of(partition));
            OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
            if (committed == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, committed.offset());
            }
            long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(record -> all.add(of(record)));
            }
        }
        return all;
    }

    private static PutAside of(ConsumerRecord<byte[], byte[]> record) {
        Origin origin = Origin.of(record, record.topic());
        return new PutAside(
                record.offset(),
                Origin.text(record, RecordTypes.TYPE_HEADER, ""),
                Origin.key(record.key()),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                Integer.parseInt(Origin.text(record, Origin.ATTEMPTS, "1")),
                Origin.text(record, Origin.REASON, ""),
                record.timestamp());
    }
}
