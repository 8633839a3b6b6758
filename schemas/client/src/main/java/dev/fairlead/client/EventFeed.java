package dev.fairlead.client;

import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RegistryUnavailableException;
import dev.fairlead.events.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The records of some topics, decoded, in the order of each partition.
 *
 * <p>It joins no consumer group and commits nothing: whoever follows keeps the place. For one thread; only {@link
 * #wakeup()} may be called from another. Records that cannot be decoded are skipped and counted.
 */
public final class EventFeed implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;

    /** Where to begin. */
    public sealed interface From {
        record Beginning() implements From {}

        /** After everything that is there now. */
        record End() implements From {}

        /** With the first record that was stamped at or after this moment. */
        record Time(long epochMs) implements From {}
    }

    private final RecordCodec codec;
    private final Consumer<byte[], byte[]> consumer;
    private final Deque<ConsumerRecord<byte[], byte[]>> pending = new ArrayDeque<>();
    private long skipped;

    private EventFeed(RecordCodec codec, Consumer<byte[], byte[]> consumer) {
        this.codec = codec;
        this.consumer = consumer;
    }

    static EventFeed open(Connection connection, RecordCodec codec, Set<String> topics, From from) {
        return open(
                connection,
                codec,
                true,
                from,
                consumer -> topics.stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList());
    }

    static EventFeed open(
            Connection connection, RecordCodec codec, String topic, int partition, boolean readCommitted) {
        return open(
                connection,
                codec,
                readCommitted,
                new From.End(),
                consumer -> List.of(new TopicPartition(topic, partition)));
    }

    private static EventFeed open(
            Connection connection,
            RecordCodec codec,
            boolean readCommitted,
            From from,
            Function<Consumer<byte[], byte[]>, List<TopicPartition>> which) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                properties(connection, readCommitted), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = which.apply(consumer);
            consumer.assign(partitions);
            position(consumer, partitions, from);
            return new EventFeed(codec, consumer);
        } catch (KafkaException e) {
            consumer.close();
            throw new ClusterException(
                    "Expected to follow topics on " + connection.bootstrapServers()
                            + ", but the broker did not answer as it should: " + e.getMessage(),
                    e);
        }
    }

    /** The position is asked for, not only sought, so that it is fixed when this returns. */
    private static void position(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, From from) {
        if (from instanceof From.Beginning) {
            consumer.seekToBeginning(partitions);
        } else if (from instanceof From.End) {
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        } else if (from instanceof From.Time time) {
            seekToTime(consumer, partitions, time.epochMs());
        }
    }

    private static void seekToTime(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, long epochMs) {
        Map<TopicPartition, Long> moments =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> epochMs));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(moments);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = found.get(partition);
            if (first == null) {
                consumer.seekToEnd(List.of(partition));
                consumer.position(partition);
            } else {
                consumer.seek(partition, first.offset());
            }
        }
    }

    /**
     * What has come; empty if nothing came in time, or after a {@link #wakeup()}.
     *
     * @throws RegistryUnavailableException if the next record cannot be decoded now; polling again tries it again
     */
    public List<Event> poll(Duration timeout) {
        if (pending.isEmpty()) {
            try {
                consumer.poll(timeout).forEach(pending::add);
            } catch (WakeupException e) {
                return List.of();
            }
        }
        List<Event> events = new ArrayList<>(pending.size());
        while (!pending.isEmpty()) {
            try {
                Event event = decode(pending.element());
                if (event != null) {
                    events.add(event);
                }
            } catch (RegistryUnavailableException e) {
                if (events.isEmpty()) {
                    throw e;
                }
                return events;
            }
            pending.remove();
        }
        return events;
    }

    private @Nullable Event decode(ConsumerRecord<byte[], byte[]> one) {
        byte[] value = one.value();
        if (value == null) {
            return null;
        }
        try {
            SpecificRecord decoded = codec.decode(one.topic(), value);
            byte[] key = one.key();
            return new Event(
                    one.topic(),
                    one.partition(),
                    one.offset(),
                    one.timestamp(),
                    key == null ? null : new String(key, StandardCharsets.UTF_8),
                    decoded);
        } catch (UndecodableException e) {
            skipped++;
            return null;
        }
    }

    /** Whether everything that is on the topics at this moment has been polled. Asks the broker. */
    public boolean caughtUp() {
        return pending.isEmpty()
                && consumer.endOffsets(consumer.assignment()).entrySet().stream()
                        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Records so far that could not be decoded. */
    public long skipped() {
        return skipped;
    }

    /** Ends the poll that is under way, or the next one. From any thread. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Map<String, Object> properties(Connection connection, boolean readCommitted) {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, readCommitted ? "read_committed" : "read_uncommitted");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        properties.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        return properties;
    }
}
