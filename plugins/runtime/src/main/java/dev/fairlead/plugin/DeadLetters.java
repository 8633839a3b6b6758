package dev.fairlead.plugin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Puts events aside: the raw bytes and headers on the plugin's own topic, with headers that say why, where the event is
 * and how often it was tried.
 */
final class DeadLetters {
    private static final Set<String> OURS =
            Set.of(Origin.REASON, Origin.TOPIC, Origin.PARTITION, Origin.OFFSET, Origin.ATTEMPTS);
    private static final int REASON_CHARACTERS = 2_000;
    private static final long PATIENCE_S = 30;

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    DeadLetters(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    /**
     * Returns once it is kept.
     *
     * @throws PluginException if it cannot be kept now
     */
    void put(ConsumerRecord<byte[], byte[]> record, String reason, int attempts) {
        Origin origin = Origin.of(record, topic);
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> {
            if (!OURS.contains(header.key())) {
                headers.add(header);
            }
        });
        headers.add(header(Origin.REASON, reason.substring(0, Math.min(reason.length(), REASON_CHARACTERS))));
        headers.add(header(Origin.TOPIC, origin.topic()));
        headers.add(header(Origin.PARTITION, Integer.toString(origin.partition())));
        headers.add(header(Origin.OFFSET, Long.toString(origin.offset())));
        headers.add(header(Origin.ATTEMPTS, Integer.toString(attempts)));
        try {
            producer.send(new ProducerRecord<>(topic, null, record.key(), record.value(), headers))
                    .get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        }
    }

    private PluginException failure(Exception cause) {
        return new PluginException("Expected to put an event aside on " + topic + ", but " + cause.getMessage(), cause);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
