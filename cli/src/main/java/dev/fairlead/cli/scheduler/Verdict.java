package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.terminal.Interrupts;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.events.CommandDeadLettered;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.StaleReport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a coordinator says of one command: the fact at the command's own offset. A pool is on one partition, so that its
 * name and the offset are the command's place. For one thread.
 */
public final class Verdict {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int SENDING_S = 30;
    private final EventFeed feed;
    private final Interrupts interrupts;
    private final Duration patience;

    public Verdict(EventFeed feed, Interrupts interrupts, Duration patience) {
        this.feed = feed;
        this.interrupts = interrupts;
        this.patience = patience;
    }

    /**
     * @param sent the command's offset, once the broker has it
     * @throws UserException if it is refused, or not decided in time
     */
    public <F extends SpecificRecord> F await(
            String pool, SpecificRecord command, Class<F> answer, CompletableFuture<Long> sent) {
        long offset = offset(sent);
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && !interrupts.isRaised()) {
            for (Event event : feed.poll(POLL)) {
                if (isAt(pool, offset, event.value())) {
                    refuse(event.value());
                    if (answer.isInstance(event.value())) {
                        return answer.cast(event.value());
                    }
                }
            }
        }
        throw undecided(pool, command);
    }

    private static long offset(CompletableFuture<Long> sent) {
        try {
            return sent.orTimeout(SENDING_S, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            String why =
                    e.getCause() instanceof TimeoutException ? "not within " + SENDING_S + " s" : "" + e.getCause();
            throw new UserException("Expected the broker to take the command, but it did not: " + why, e);
        }
    }

    private static boolean isAt(String pool, long offset, SpecificRecord fact) {
        return fact.get(0) instanceof FactHeader header
                && header.getPool().equals(pool)
                && header.getOffset() == offset;
    }

    private static void refuse(SpecificRecord fact) {
        String reason = reason(fact);
        if (reason != null) {
            throw new UserException(reason);
        }
    }

    private static @Nullable String reason(SpecificRecord fact) {
        if (fact instanceof StaleReport refused) {
            return refused.getReason();
        }
        return fact instanceof CommandDeadLettered unreadable ? unreadable.getReason() : null;
    }

    private UserException undecided(String pool, SpecificRecord command) {
        String name = command.getSchema().getName();
        String why = interrupts.isRaised() ? "was interrupted" : "none answered within " + Printable.duration(patience);
        return new UserException("Expected a coordinator to decide " + name + " for pool " + pool + ", but " + why
                + "; it stays on the log for the next one: 'fairlead coordinator start' starts one.");
    }
}
