package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes latest states to the view topics. A state that is too large for a record (from a fact that no coordinator wrote) is
 * left out: to stop for it would be to stop for ever. For one thread.
 */
final class ViewWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewWriter.class);

    /** Many tasks at a time are written, once a second. */
    private static final int BATCH_BYTES = 1 << 17;

    private final Topics topics;
    private final RecordCodec codec;
    private final Producer<byte[], byte[]> producer;
    private final Map<Class<?>, List<Header>> headersByType = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    ViewWriter(Connection connection, RecordCodec codec) {
        this.topics = connection.topics();
        this.codec = codec;
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void write(Projection.Changes changes) {
        changes.tasks().forEach(task -> send(topics.viewTasks(), task.key().toString(), task.view()));
        changes.workers().forEach((key, view) -> send(topics.viewWorkers(), key.toString(), view));
        changes.pools().forEach(view -> send(topics.viewPools(), view.getPool(), view));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
    private void send(String topic, String key, @Nullable SpecificRecord view) {
        byte[] value = view == null ? null : codec.encode(topic, view);
        List<Header> headers =
                view == null ? List.of() : headersByType.computeIfAbsent(view.getClass(), type -> headers(view));
        producer.send(
                new ProducerRecord<>(topic, null, key.getBytes(StandardCharsets.UTF_8), value, headers),
                (metadata, failed) -> {
                    if (failed instanceof RecordTooLargeException) {
                        LOG.atWarn()
                                .setMessage("view.skipped")
                                .addKeyValue("topic", topic)
                                .setCause(failed)
                                .log();
                    } else if (failed != null) {
                        failure.set(failed);
                    }
                });
    }

    private static List<Header> headers(SpecificRecord view) {
        String type = view.getSchema().getName();
        return List.of(new RecordHeader(RecordTypes.TYPE_HEADER, type.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns when everything is on the topics; throws if something is not. */
    void flush() {
        producer.flush();
        Exception failed = failure.getAndSet(null);
        if (failed != null) {
            throw new KafkaException("Expected to write the views, but " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(2));
    }
}
