package dev.fairlead.benchmarks.load;

import dev.fairlead.events.Connection;
import dev.fairlead.events.EmitEvent;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Asks the log how far it is decided: each question is an event of its own, and the fact that follows from it, read as
 * soon as it is written, says that everything before it is decided too.
 */
public final class Probe implements AutoCloseable {

    private static final String NAME = "probe";

    private final RecordCodec codec;
    private final CommandSender sender;
    private final Pump facts;
    private long asked;
    private long answered;

    private Probe(Connection connection) {
        this.codec = RecordCodec.open(connection);
        this.sender = new CommandSender(connection, codec);
        this.facts = Pump.start(
                "probe",
                Clients.consumer(
                        connection, false, Pump.partition(connection.topics().hooksCustom(), 0)),
                this::seen);
    }

    public static Probe start(Connection connection) {
        return new Probe(connection);
    }

    /** Returns when the question is on the log; its number is what {@link #awaitAnswer} wants. */
    public synchronized long ask() {
        asked++;
        sender.send(new EmitEvent(NAME, String.valueOf(asked), "{}"));
        sender.flush();
        return asked;
    }

    public synchronized void awaitAnswer(long question, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (answered < question) {
            facts.check();
            sender.check();
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException(
                        "Expected the log to be decided within " + patience + ", but it is not.");
            }
            wait(Math.min(left, 1_000));
        }
    }

    /** Returns when everything that is on the log by now is decided. */
    public void awaitDecided(Duration patience) throws InterruptedException {
        awaitAnswer(ask(), patience);
    }

    private void seen(ConsumerRecord<byte[], byte[]> fact) {
        String type =
                new String(fact.headers().lastHeader(RecordTypes.TYPE_HEADER).value(), StandardCharsets.UTF_8);
        if (type.equals("CustomEvent")) {
            answered(Long.parseLong(new String(fact.key(), StandardCharsets.UTF_8)));
        }
    }

    private synchronized void answered(long question) {
        answered = Math.max(answered, question);
        notifyAll();
    }

    @Override
    public void close() {
        facts.close();
        sender.close();
        codec.close();
    }
}
