package dev.fairlead.client.blobs;

import dev.fairlead.events.BlobStored;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Which blobs are on the cluster, and where. Reads the whole index, a hundred-odd bytes for each blob of the last days,
 * and decodes only what is asked for; so ask for all at once, and only for what is not at hand.
 */
public final class BlobIndex {
    private final Connection connection;
    private final RecordCodec codec;

    public BlobIndex(Connection connection, RecordCodec codec) {
        this.connection = connection;
        this.codec = codec;
    }

    /**
     * Those of the names that are there: announced, and their chunks not expired.
     *
     * @throws ClusterException if the cluster does not answer
     */
    public Map<String, StoredBlob> find(Set<String> names) throws InterruptedException {
        return find(names, () -> false);
    }

    /** @param cancelled asked now and then; ends the search with an {@link InterruptedException} */
    public Map<String, StoredBlob> find(Set<String> names, BooleanSupplier cancelled) throws InterruptedException {
        if (names.isEmpty()) {
            return new HashMap<>();
        }
        try (Consumer<byte[], byte[]> consumer = BlobClients.consumer(connection)) {
            List<TopicPartition> index =
                    BlobClients.partitions(consumer, connection.topics().blobsIndex());
            Map<String, StoredBlob> announced = read(consumer, index, names, cancelled);
            return announced.isEmpty() ? announced : present(consumer, announced);
        } catch (KafkaException e) {
            throw BlobClients.failure(connection, "look for inputs", e);
        }
    }

    private Map<String, StoredBlob> read(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Set<String> names,
            BooleanSupplier cancelled)
            throws InterruptedException {
        Map<String, StoredBlob> found = new HashMap<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Patience patience = new Patience(BlobClients.PATIENCE, cancelled);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            boolean came = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(BlobClients.POLL)) {
                came = true;
                take(record, names, found);
            }
            if (!patience.goesOn(came)) {
                throw new ClusterException("Expected to read the index of inputs on " + connection.bootstrapServers()
                        + ", but nothing came for " + BlobClients.PATIENCE.toSeconds() + " s.");
            }
        }
        return found;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Set<String> names, Map<String, StoredBlob> found) {
        byte[] key = record.key();
        String name = key == null ? "" : new String(key, StandardCharsets.US_ASCII);
        if (names.contains(name)) {
            StoredBlob blob = decode(record);
            if (blob != null && blob.sha256().equals(name)) {
                found.put(name, blob);
            }
        }
    }

    private @Nullable StoredBlob decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() != null && codec.decode(record.topic(), record.value()) instanceof BlobStored stored
                    ? StoredBlob.of(stored, record.timestamp())
                    : null;
        } catch (UndecodableException e) {
            return null;
        }
    }

    /** Whoever shortens the topic's retention, or makes it anew, leaves announcements without chunks. */
    private Map<String, StoredBlob> present(Consumer<byte[], byte[]> consumer, Map<String, StoredBlob> announced) {
        Collection<TopicPartition> blobs =
                BlobClients.partitions(consumer, connection.topics().blobs());
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(blobs);
        Map<TopicPartition, Long> ends = consumer.endOffsets(blobs);
        announced.values().removeIf(blob -> {
            TopicPartition at = new TopicPartition(connection.topics().blobs(), blob.partition());
            return blob.firstOffset() < begins.getOrDefault(at, Long.MAX_VALUE)
                    || blob.lastOffset() >= ends.getOrDefault(at, 0L);
        });
        return announced;
    }
}
