package dev.fairlead.connect.duckdb.inprocess;

import dev.fairlead.events.Connection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records go that are none: raw, with headers that say why and from where, as the coordinator does it with what is
 * no command. Bad records are rare, so that the producer is only opened for the first. For one thread.
 */
final class BadRecordTopic implements ErrantRecordReporter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BadRecordTopic.class);

    private final Connection connection;
    private @Nullable Producer<byte[], byte[]> producer;

    BadRecordTopic(Connection connection) {
        this.connection = connection;
    }

    /** Done when the brokers have it. */
    @Override
    public Future<Void> report(SinkRecord record, Throwable why) {
        LOG.atWarn()
                .addKeyValue("topic", record.originalTopic())
                .addKeyValue("offset", record.originalKafkaOffset())
                .setCause(why)
                .log("A record is not in the history, for it is none.");
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(connection.topics().dlqHistory(), (byte[]) record.key(), (byte[]) record.value());
        Map.of(
                        "fairlead.reason",
                        String.valueOf(why.getMessage()),
                        "fairlead.topic",
                        record.originalTopic(),
                        "fairlead.partition",
                        String.valueOf(record.originalKafkaPartition()),
                        "fairlead.offset",
                        String.valueOf(record.originalKafkaOffset()))
                .forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        CompletableFuture<Void> stored = new CompletableFuture<>();
        var unused = producer().send(letter, (metadata, failure) -> {
            if (failure == null) {
                stored.complete(null);
            } else {
                stored.completeExceptionally(failure);
            }
        });
        return stored;
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> mine = producer;
        if (mine == null) {
            Map<String, Object> properties = connection.clientProperties();
            properties.put(ProducerConfig.LINGER_MS_CONFIG, "0");
            mine = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
            producer = mine;
        }
        return mine;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
