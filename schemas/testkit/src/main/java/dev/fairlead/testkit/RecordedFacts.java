package dev.fairlead.testkit;

import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Every committed fact of the hook topics, from the beginning, as it comes. A test waits for what it expects; if that
 * does not come, the assertion shows the whole log, one line a fact. For one thread.
 */
public final class RecordedFacts implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final RecordCodec codec;
    private final Consumer<byte[], byte[]> consumer;
    private final List<SpecificRecord> facts = new ArrayList<>();

    private RecordedFacts(RecordCodec codec, Consumer<byte[], byte[]> consumer) {
        this.codec = codec;
        this.consumer = consumer;
    }

    /** The topics must be there. */
    public static RecordedFacts of(Connection connection) {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = connection.topics().hooks().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new RecordedFacts(RecordCodec.open(connection), consumer);
    }

    /** All facts so far; those of one topic are in order. */
    public List<SpecificRecord> all() {
        poll(Duration.ZERO);
        return List.copyOf(facts);
    }

    /** All facts so far of one type. */
    public <T extends SpecificRecord> List<T> all(Class<T> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The first fact of the type that fits, at once if it has been seen already. */
    public <T extends SpecificRecord> T await(Class<T> type, Predicate<T> which, Duration patience) {
        await("a fitting " + type.getSimpleName(), seen -> seen.stream().anyMatch(fits(type, which)), patience);
        return facts.stream()
                .filter(fits(type, which))
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Until the facts so far satisfy the condition. */
    public void await(String expected, Predicate<List<SpecificRecord>> condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.test(facts)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(
                        "Expected " + expected + " within " + patience + ", but it did not come.\n" + log());
            }
            poll(POLL);
        }
    }

    private static <T extends SpecificRecord> Predicate<SpecificRecord> fits(Class<T> type, Predicate<T> which) {
        return fact -> type.isInstance(fact) && which.test(type.cast(fact));
    }

    private void poll(Duration timeout) {
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(timeout)) {
            facts.add(codec.decode(one.topic(), one.value()));
        }
    }

    /** One line a fact, in the order of the log as far as it can be told. */
    public String log() {
        return facts.stream()
                .map(FactLine::of)
                .sorted()
                .map(FactLine::text)
                .collect(Collectors.joining("\n", facts.size() + " facts:\n", "\n"));
    }

    @Override
    public void close() {
        consumer.close();
        codec.close();
    }
}
