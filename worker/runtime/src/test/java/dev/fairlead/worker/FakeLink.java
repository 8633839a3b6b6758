package dev.fairlead.worker;

import dev.fairlead.events.ResultChunk;
import dev.fairlead.worker.inputs.BlobSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** A log that acknowledges at once, later, or never; and shows what it was given, commands and chunks in one order. */
final class FakeLink implements WorkerLink {
    /** What becomes of a record that is sent. */
    enum Mood {
        ACKNOWLEDGES,
        SILENT,
        FAILS
    }

    final List<SpecificRecord> log = new ArrayList<>();
    final List<Duration> polls = new ArrayList<>();
    Mood mood = Mood.ACKNOWLEDGES;
    Predicate<SpecificRecord> tooLarge = record -> false;
    boolean closed;
    private final Queue<SpecificRecord> orders = new ArrayDeque<>();
    private final List<Pending> pending = new ArrayList<>();

    @Override
    public CompletableFuture<?> send(SpecificRecord command) {
        return take(command);
    }

    @Override
    public CompletableFuture<?> sendResults(ResultChunk chunk) {
        return take(chunk);
    }

    private synchronized CompletableFuture<?> take(SpecificRecord value) {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        if (tooLarge.test(value)) {
            sent.completeExceptionally(new CompletionException(new RecordTooLargeException("too large")));
            return sent;
        }
        switch (mood) {
            case ACKNOWLEDGES -> {
                log.add(value);
                sent.complete((long) log.size());
            }
            case SILENT -> pending.add(new Pending(value, sent));
            case FAILS -> sent.completeExceptionally(new IllegalStateException("no broker"));
        }
        return sent;
    }

    /** The broker is back, and takes what was buffered. */
    void comeBack() {
        mood = Mood.ACKNOWLEDGES;
        List<Pending> buffered = List.copyOf(pending);
        pending.clear();
        buffered.forEach(record -> {
            log.add(record.value);
            record.sent.complete((long) log.size());
        });
    }

    void order(SpecificRecord order) {
        orders.add(order);
    }

    int unacknowledged() {
        return pending.size();
    }

    @Override
    public List<SpecificRecord> poll(Duration timeout) {
        polls.add(timeout);
        List<SpecificRecord> taken = List.copyOf(orders);
        orders.clear();
        return taken;
    }

    @Override
    public void wakeup() {}

    @Override
    public BlobSource blobs() {
        return (names, sink, cancelled) -> {
            throw new IOException("Expected to find input " + names + ", but this log has none.");
        };
    }

    @Override
    public int assignmentPartition() {
        return 5;
    }

    @Override
    public void close() {
        closed = true;
    }

    private record Pending(SpecificRecord value, CompletableFuture<Long> sent) {}
}
