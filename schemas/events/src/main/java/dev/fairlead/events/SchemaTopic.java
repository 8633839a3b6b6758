package dev.fairlead.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic with every schema met: key the id, value a {@link StoredSchema}. It is read as far as its end
 * whenever an id is asked for that was not seen yet. Safe for any number of threads; connects at the first question.
 */
public final class SchemaTopic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Connection connection;
    private final TopicPartition partition;
    private final Map<Integer, StoredSchema> seen = new TreeMap<>();
    private @Nullable Consumer<byte[], byte[]> consumer;
    private boolean closed;

    public SchemaTopic(Connection connection) {
        this.connection = connection;
        this.partition = new TopicPartition(connection.topics().schemas(), 0);
    }

    public String name() {
        return partition.topic();
    }

    /**
     * Empty: there is, for certain, no such schema at this moment.
     *
     * @throws RegistryUnavailableException if the topic cannot be read now
     */
    public synchronized Optional<StoredSchema> find(int id) {
        if (!seen.containsKey(id)) {
            readToEnd();
        }
        return Optional.ofNullable(seen.get(id));
    }

    /**
     * All schemas by id, read as far as the topic's end.
     *
     * @throws RegistryUnavailableException if the topic cannot be read now
     */
    public synchronized Map<Integer, StoredSchema> readAll() {
        readToEnd();
        return new TreeMap<>(seen);
    }

    /**
     * Returns when the broker has them all.
     *
     * @throws RegistryUnavailableException if it did not take them in time
     */
    public void publish(Collection<StoredSchema> schemas) {
        if (schemas.isEmpty()) {
            return;
        }
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(producerProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (StoredSchema schema : schemas) {
                sent.add(producer.send(new ProducerRecord<>(name(), 0, schema.key(), schema.value())));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (KafkaException | ExecutionException e) {
            throw new RegistryUnavailableException(
                    "Expected to publish schemas to topic " + name() + ", but the broker did not take them.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException(
                    "Expected to publish schemas to topic " + name() + ", but was interrupted.", e);
        }
    }

    private void readToEnd() {
        try {
            Consumer<byte[], byte[]> reader = consumer();
            long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (reader.position(partition) < end) {
                long before = reader.position(partition);
                reader.poll(PATIENCE).forEach(this::remember);
                if (reader.position(partition) == before) {
                    throw new RegistryUnavailableException("Expected to read topic " + name() + " to offset " + end
                            + ", but nothing came after " + before + ".");
                }
            }
        } catch (KafkaException e) {
            throw new RegistryUnavailableException(
                    "Expected to read topic " + name() + ", but the broker did not answer: " + e.getMessage() + ".", e);
        }
    }

    private void remember(ConsumerRecord<byte[], byte[]> one) {
        byte[] value = one.value();
        if (value != null) {
            StoredSchema.read(value).ifPresent(schema -> seen.put(schema.id(), schema));
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        if (closed) {
            throw new RegistryUnavailableException("Expected to read topic " + name() + ", but its reader is closed.");
        }
        Consumer<byte[], byte[]> open = consumer;
        if (open == null) {
            Map<String, Object> properties = connection.clientProperties();
            properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            properties.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            open = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            open.assign(List.of(partition));
            open.seekToBeginning(List.of(partition));
            consumer = open;
        }
        return open;
    }

    private Map<String, Object> producerProperties() {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        // The key is the schema's own id: writing one twice is harmless, and no producer id has to be waited for.
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        return properties;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Consumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.close();
            consumer = null;
        }
    }
}
