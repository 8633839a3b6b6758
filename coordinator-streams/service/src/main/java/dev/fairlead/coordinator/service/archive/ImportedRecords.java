package dev.fairlead.coordinator.service.archive;

import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes records as they were, times and headers included. For one thread. */
final class ImportedRecords implements AutoCloseable {
    private static final int LARGEST_REQUEST = 16 << 20;
    private static final byte[] FILLER = {};
    private static final long PAUSE_MS = 10;
    private static final int CHECKS = 3_000;

    private final Connection connection;
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> transactional;

    ImportedRecords(Connection connection, Admin admin) {
        this.connection = connection;
        this.admin = admin;
        this.producer = producer(null);
    }

    /** One batch at a time: topics this new may refuse a first batch and take the second, which is then out of order. */
    private Producer<byte[], byte[]> producer(@Nullable String transactionalId) {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        if (transactionalId != null) {
            properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        }
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void write(TopicPartition to, ConsumerRecord<byte[], byte[]> record) {
        send(producer, copy(to, record), (metadata, e) -> {});
    }

    void write(TopicPartition to, byte[] key, byte[] value) {
        send(producer, new ProducerRecord<>(to.topic(), to.partition(), key, value), (metadata, e) -> {});
        flush();
    }

    /** Writes so many records of no meaning and deletes them, so that the partition begins after them. */
    void beginAfter(TopicPartition to, long records) {
        for (long number = 0; number < records; number++) {
            send(producer, filler(to), (metadata, e) -> {});
        }
        flush();
        try {
            admin.deleteRecords(Map.of(to, RecordsToDelete.beforeOffset(records)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new ClusterException(
                    "Expected " + to + " to begin at offset " + records + ", but the broker does not let it.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected to import " + to + ", but was interrupted.", e);
        }
    }

    /** The partition, written so that records keep their offsets. */
    KeptOffsets.Target of(TopicPartition to) {
        return new KeptOffsets.Target() {
            @Override
            public void beginAt(long offset) {
                beginAfter(to, offset);
            }

            @Override
            public void write(ConsumerRecord<byte[], byte[]> record) {
                send(producer, copy(to, record), placed(record));
            }

            @Override
            public void writeWithMarker(ConsumerRecord<byte[], byte[]> record) {
                flush();
                transactional().beginTransaction();
                send(transactional(), copy(to, record), placed(record));
                transactional().commitTransaction();
                awaitEnd(to, record.offset() + 2);
            }

            @Override
            public void skip(long offsets, long next) {
                flush();
                transactional().beginTransaction();
                for (long number = 0; number < offsets - 1; number++) {
                    send(transactional(), filler(to), (metadata, e) -> {});
                }
                transactional().flush();
                transactional().abortTransaction();
                awaitEnd(to, next);
            }

            private Callback placed(ConsumerRecord<byte[], byte[]> record) {
                return (metadata, e) -> {
                    if (e == null && metadata.offset() != record.offset()) {
                        failure.compareAndSet(
                                null,
                                new ClusterException("Expected the command at offset " + record.offset() + " of " + to
                                        + " to get that offset, but it got " + metadata.offset()
                                        + ": somebody else writes there."));
                    }
                };
            }
        };
    }

    /** A marker is written some time after its transaction has ended. */
    private void awaitEnd(TopicPartition partition, long offset) {
        flush();
        try {
            for (int check = 0; end(partition) < offset; check++) {
                if (check == CHECKS) {
                    throw new ClusterException("Expected the marker of a transaction at offset " + (offset - 1) + " of "
                            + partition + ", but after " + CHECKS * PAUSE_MS / 1_000 + " s it is not there.");
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (ExecutionException e) {
            throw new ClusterException("Expected the broker to tell the end of " + partition + ", but it did not.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected to import " + partition + ", but was interrupted.", e);
        }
    }

    private long end(TopicPartition partition) throws ExecutionException, InterruptedException {
        return admin.listOffsets(
                        Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private Producer<byte[], byte[]> transactional() {
        Producer<byte[], byte[]> open = transactional;
        if (open == null) {
            open = producer(connection.prefix() + "import");
            transactional = open;
            open.initTransactions();
        }
        return open;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its failure is kept by the callback
    private void send(Producer<byte[], byte[]> by, ProducerRecord<byte[], byte[]> record, Callback then) {
        by.send(record, (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(
                        null,
                        new ClusterException(
                                "Expected to import into topic " + record.topic() + ", but the broker did not take it: "
                                        + e.getMessage(),
                                e));
            }
            then.onCompletion(metadata, e);
        });
    }

    private static ProducerRecord<byte[], byte[]> copy(TopicPartition to, ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                to.topic(), to.partition(), record.timestamp(), record.key(), record.value(), record.headers());
    }

    private static ProducerRecord<byte[], byte[]> filler(TopicPartition to) {
        return new ProducerRecord<>(to.topic(), to.partition(), FILLER, FILLER);
    }

    /**
     * Returns when the brokers have what was written.
     *
     * @throws ClusterException if they did not take it, or not where it belongs
     */
    void flush() {
        try {
            producer.flush();
        } catch (KafkaException e) {
            throw new ClusterException("Expected to import, but the broker did not take it: " + e.getMessage(), e);
        }
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        producer.close();
        if (transactional != null) {
            transactional.close();
        }
    }
}
