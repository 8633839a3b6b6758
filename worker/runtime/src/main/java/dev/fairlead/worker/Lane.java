package dev.fairlead.worker;

import dev.fairlead.events.ResultChunk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of one sender, strictly in order: the next is sent when the broker has the one before, and one that was not
 * acknowledged is sent again until it is; one that never can be is sent {@link Smaller}. Used by the agent's thread only.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Outlet outlet;
    private final Deque<Letter> waiting = new ArrayDeque<>();
    private boolean inFlight;
    private boolean failing;
    private boolean abandoned;
    private long retryAt = Long.MIN_VALUE;

    Lane(Outlet outlet) {
        this.outlet = outlet;
    }

    void add(SpecificRecord value) {
        add(value, sentAt -> {});
    }

    void add(SpecificRecord value, Acknowledged then) {
        if (!abandoned) {
            waiting.add(new Letter(value, then, false));
        }
        step(outlet.clock().elapsedMs());
    }

    void step(long now) {
        Letter next = waiting.peek();
        if (next != null && !inFlight && now >= retryAt) {
            inFlight = true;
            outlet.send(next.value, error -> done(next, now, error));
        }
    }

    /** Whether the broker has everything. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** When {@link #step} has something to do without anything else happening. */
    long due() {
        return waiting.isEmpty() || inFlight ? Long.MAX_VALUE : retryAt;
    }

    /** Forgets what waits and what comes; nobody would read it. */
    void abandon() {
        abandoned = true;
        waiting.clear();
    }

    private void done(Letter letter, long sentAt, @Nullable Throwable error) {
        inFlight = false;
        long now = outlet.clock().elapsedMs();
        if (error == null) {
            failing = false;
            retryAt = Long.MIN_VALUE;
            outlet.watch().acknowledged(now);
            if (!abandoned) {
                waiting.remove();
                letter.then.at(sentAt);
            }
        } else if (abandoned || !replaced(letter, error)) {
            retryAt = now + outlet.timings().retry();
            complain(letter, error);
        }
        step(now);
    }

    /** Puts what can be sent in the place of what never can; false where there is nothing of the kind. */
    private boolean replaced(Letter letter, Throwable error) {
        SpecificRecord smaller = Smaller.isNeeded(error) && !letter.smaller ? Smaller.of(letter.value) : null;
        if (smaller == null) {
            return false;
        }
        LOG.atError()
                .setCause(error)
                .addKeyValue("record", letter.value.getSchema().getName())
                .log("A record could not be sent as it was; what it says at least is sent in its place");
        waiting.remove();
        waiting.addFirst(new Letter(smaller, letter.then, true));
        return true;
    }

    private void complain(Letter letter, Throwable error) {
        if (!failing) {
            LOG.atWarn()
                    .addKeyValue("record", letter.value.getSchema().getName())
                    .addKeyValue("reason", String.valueOf(error.getMessage()))
                    .log("A record was not acknowledged and is sent again until it is");
        }
        failing = true;
    }

    /** Told when the broker has a record. */
    interface Acknowledged {
        void at(long sentAtMs);
    }

    /** @param smaller whether it stands in the place of another that could not be sent */
    private record Letter(SpecificRecord value, Acknowledged then, boolean smaller) {}

    /** What all lanes of an agent share. */
    record Outlet(WorkerLink link, Mailbox mailbox, AgentClock clock, Timings timings, BrokerWatch watch) {

        void send(SpecificRecord value, Consumer<@Nullable Throwable> done) {
            CompletableFuture<?> sent = value instanceof ResultChunk chunk ? link.sendResults(chunk) : link.send(value);
            var unused = sent.whenComplete((ignored, error) -> mailbox.post(() -> done.accept(error)));
        }
    }
}
