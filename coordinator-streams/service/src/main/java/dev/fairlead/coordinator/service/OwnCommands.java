package dev.fairlead.coordinator.service;

import dev.fairlead.coordinator.PoolNames;
import dev.fairlead.coordinator.TickSender;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.Tick;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the coordinator itself puts on the commands topic: ticks, and its own start and stop. Outside of Streams'
 * transactions, so that it is seen at once, and on a thread of its own, so that no decision waits for it. A tick that
 * finds the line full is dropped: another one follows.
 */
final class OwnCommands implements TickSender, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnCommands.class);
    private static final int LINE = 1_000;
    private static final long PATIENCE_MS = 2_000;

    private final String topic;
    private final RecordCodec codec;
    private final Producer<byte[], byte[]> producer;
    private final ThreadPoolExecutor line = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LINE),
            task -> new Thread(task, "fairlead-own-commands"),
            new ThreadPoolExecutor.DiscardPolicy());

    OwnCommands(Connection connection, RecordCodec codec) {
        this.topic = connection.topics().commands();
        this.codec = codec;
        this.producer =
                new KafkaProducer<>(properties(connection), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> properties(Connection connection) {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
        properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return properties;
    }

    @Override
    public void tick(String pool, int partition, long decided) {
        line.execute(() -> send(partition, pool, new Tick(decided)));
    }

    /** Says that this instance serves the partition from here on, or not any more. */
    void announce(int partition, SpecificRecord startOrStop) {
        line.execute(() -> send(partition, PoolNames.COORDINATOR, startOrStop));
    }

    /** The offset of the announcement; empty if the broker did not take it in time. */
    Optional<Long> announceAndWait(int partition, SpecificRecord startOrStop) throws InterruptedException {
        try {
            return Optional.of(producer.send(record(partition, PoolNames.COORDINATOR, startOrStop))
                    .get(PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .offset());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.atWarn()
                    .setMessage("announcement.failed")
                    .addKeyValue("partition", partition)
                    .setCause(e)
                    .log();
            return Optional.empty();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
    private void send(int partition, String key, SpecificRecord command) {
        try {
            producer.send(record(partition, key, command), (metadata, failure) -> {
                if (failure != null) {
                    failed(partition, failure);
                }
            });
        } catch (RuntimeException e) {
            failed(partition, e);
        }
    }

    private static void failed(int partition, Exception failure) {
        LOG.atDebug()
                .setMessage("own.command.failed")
                .addKeyValue("partition", partition)
                .setCause(failure)
                .log();
    }

    private ProducerRecord<byte[], byte[]> record(int partition, String key, SpecificRecord command) {
        Header type = new RecordHeader(
                RecordTypes.TYPE_HEADER, command.getSchema().getName().getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                topic, partition, key.getBytes(StandardCharsets.UTF_8), codec.encode(topic, command), List.of(type));
    }

    @Override
    public void close() {
        line.shutdownNow();
        producer.close(java.time.Duration.ofMillis(PATIENCE_MS));
    }
}
