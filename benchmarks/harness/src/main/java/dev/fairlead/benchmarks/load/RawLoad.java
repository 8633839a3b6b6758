package dev.fairlead.benchmarks.load;

import dev.fairlead.benchmarks.raw.RawChain;
import dev.fairlead.benchmarks.raw.RawRecord;
import dev.fairlead.benchmarks.raw.RawRecord.Kind;
import dev.fairlead.events.Connection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Plain clients at both ends of the raw chain: one submits, one answers each assignment with start and finish. */
public final class RawLoad implements Chain {

    private static final byte[] POOL = "default".getBytes(StandardCharsets.US_ASCII);

    private final Connection connection;
    private final Watcher watcher;
    private final Producer<byte[], byte[]> producer;
    private final Pump worker;
    private final Pump facts;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private RawLoad(Connection connection, Watcher watcher) {
        this.connection = connection;
        this.watcher = watcher;
        this.producer = Clients.producer(connection);
        this.worker = Pump.start(
                "raw-worker",
                Clients.consumer(connection, false, assignments()),
                record -> work(RawRecord.number(record.value())));
        this.facts = Pump.start(
                "raw-facts",
                Clients.consumer(connection, true, Pump.partition(RawChain.FACTS_TOPIC, 0)),
                record -> seen(record.value()));
    }

    public static RawLoad start(Connection connection, Watcher watcher) {
        return new RawLoad(connection, watcher);
    }

    private static List<TopicPartition> assignments() {
        return Pump.partition(RawChain.ASSIGNMENTS_TOPIC, RawChain.ASSIGNMENT_PARTITION);
    }

    @Override
    public void submit(long number, String user) {
        send(Kind.SUBMIT, number);
    }

    private void work(long number) {
        watcher.assigned(number);
        send(Kind.START, number);
        send(Kind.FINISH, number);
    }

    private void seen(byte[] fact) {
        if (RawRecord.kind(fact) == Kind.COMPLETED) {
            watcher.completed(RawRecord.number(fact));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
    private void send(Kind kind, long number) {
        producer.send(
                new ProducerRecord<>(RawChain.COMMANDS_TOPIC, POOL, RawRecord.of(kind, number)), (metadata, error) -> {
                    if (error != null) {
                        failure.compareAndSet(null, error);
                    }
                });
    }

    @Override
    public AutoCloseable watchCommittedAssignments() {
        return Pump.start(
                "raw-committed",
                Clients.consumer(connection, true, assignments()),
                record -> watcher.assignmentCommitted(RawRecord.number(record.value())));
    }

    @Override
    public void check() {
        worker.check();
        facts.check();
        Exception error = failure.get();
        if (error != null) {
            throw new IllegalStateException("Expected every command to reach the broker, but one did not.", error);
        }
    }

    @Override
    public void close() {
        worker.close();
        facts.close();
        producer.close();
    }
}
