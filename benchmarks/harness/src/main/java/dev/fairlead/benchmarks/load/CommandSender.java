package dev.fairlead.benchmarks.load;

import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Puts commands on the log as Fairlead's client does, with a plain producer. Remembers the first that failed. */
final class CommandSender implements AutoCloseable {

    private static final byte[] POOL = "default".getBytes(StandardCharsets.US_ASCII);

    private final String topic;
    private final RecordCodec codec;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    CommandSender(Connection connection, RecordCodec codec) {
        this.topic = connection.topics().commands();
        this.codec = codec;
        this.producer = Clients.producer(connection);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
    void send(SpecificRecord command) {
        Header type = new RecordHeader(
                RecordTypes.TYPE_HEADER, command.getSchema().getName().getBytes(StandardCharsets.UTF_8));
        producer.send(
                new ProducerRecord<>(topic, null, POOL, codec.encode(topic, command), List.of(type)),
                (metadata, error) -> {
                    if (error != null) {
                        failure.compareAndSet(null, error);
                    }
                });
    }

    void flush() {
        producer.flush();
    }

    void check() {
        Exception error = failure.get();
        if (error != null) {
            throw new IllegalStateException("Expected every command to reach the broker, but one did not.", error);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
