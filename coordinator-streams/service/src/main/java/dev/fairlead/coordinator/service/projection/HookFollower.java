package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RegistryUnavailableException;
import dev.fairlead.events.Topics;
import dev.fairlead.events.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the views that are there, then follows the hook topics from where they were written up to. The place is kept as
 * committed offsets of a group that nobody joins; facts that are read twice change nothing. For one thread.
 */
final class HookFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HookFollower.class);

    private final Topics topics;
    private final RecordCodec codec;
    private final Consumer<byte[], byte[]> consumer;

    HookFollower(Connection connection, RecordCodec codec) {
        this.topics = connection.topics();
        this.codec = codec;
        this.consumer =
                new KafkaConsumer<>(properties(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> properties(Connection connection) {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, connection.prefix() + "projection");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        return properties;
    }

    /** Hands over all views, those of pools last. */
    void readViews(java.util.function.Consumer<SpecificRecord> restore) {
        for (List<String> round :
                List.of(List.of(topics.viewTasks(), topics.viewWorkers()), List.of(topics.viewPools()))) {
            List<TopicPartition> partitions = partitions(round);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> decode(record, restore));
            }
        }
    }

    /** Goes on at the committed place; at the beginning where there is none. */
    void followHooks() {
        consumer.assign(partitions(topics.hooks()));
    }

    private List<TopicPartition> partitions(List<String> names) {
        return names.stream()
                .flatMap(name -> consumer.partitionsFor(name).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** What has come; a record that cannot be decoded now is tried again by the next call. */
    int poll(Duration patience, java.util.function.Consumer<SpecificRecord> apply) {
        ConsumerRecords<byte[], byte[]> records = poll(patience);
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                try {
                    decode(record, apply);
                } catch (RegistryUnavailableException e) {
                    consumer.seek(partition, record.offset());
                    break;
                }
            }
        }
        return records.count();
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration patience) {
        try {
            return consumer.poll(patience);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        }
    }

    private void decode(ConsumerRecord<byte[], byte[]> record, java.util.function.Consumer<SpecificRecord> sink) {
        if (record.value() == null) {
            return;
        }
        SpecificRecord value;
        try {
            value = codec.decode(record.topic(), record.value());
        } catch (UndecodableException e) {
            skipped(record, e);
            return;
        }
        try {
            sink.accept(value);
        } catch (RuntimeException e) {
            skipped(record, e); // no coordinator wrote it, and it would come again for ever
        }
    }

    private static void skipped(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
        LOG.atWarn()
                .setMessage("record.skipped")
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .setCause(why)
                .log();
    }

    /** The place up to which everything was handed over. */
    Map<TopicPartition, OffsetAndMetadata> place() {
        return new ArrayList<>(consumer.assignment())
                .stream()
                        .collect(Collectors.toMap(
                                partition -> partition,
                                partition -> new OffsetAndMetadata(consumer.position(partition))));
    }

    void commit(Map<TopicPartition, OffsetAndMetadata> place) {
        try {
            consumer.commitSync(place);
        } catch (WakeupException e) {
            consumer.commitSync(place);
        }
    }

    /** Where everything that is on the hooks now ends. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(consumer.assignment());
    }

    boolean hasReached(Map<TopicPartition, Long> ends) {
        Set<TopicPartition> mine = consumer.assignment();
        return ends.entrySet().stream()
                .allMatch(end -> mine.contains(end.getKey()) && consumer.position(end.getKey()) >= end.getValue());
    }

    /** Ends the poll that is under way, or the next one. From any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
