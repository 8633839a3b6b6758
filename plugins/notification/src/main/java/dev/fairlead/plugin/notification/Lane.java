package dev.fairlead.plugin.notification;

import dev.fairlead.plugin.api.PluginLog;
import dev.fairlead.plugin.api.PluginMetrics;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The way to one channel: keeps what is to be told, tells it one message after the other, tries again what did not
 * arrive. {@link #offer} is for handlers, which never wait for the other end; {@link #step} is for the one thread that
 * works it off, or for a test.
 */
final class Lane implements AutoCloseable {
    private record Trial(Message message, Consumer<Answer> then) {}

    private final String name;
    private final Journal journal;
    private final Outbox outbox;
    private final Clock clock;
    private final PluginLog log;
    private final PluginMetrics metrics;
    private final Queue<Trial> trials = new ArrayDeque<>();
    private Channel channel;

    /** @throws IOException if the journal cannot be written */
    Lane(String name, Channel channel, Pace pace, Journal journal, Clock clock, PluginLog log, PluginMetrics metrics)
            throws IOException {
        this.name = name;
        this.channel = channel;
        this.outbox = new Outbox(pace);
        this.journal = journal;
        this.clock = clock;
        this.log = log;
        this.metrics = metrics;
        for (Notification notice : journal.pending()) {
            keep(notice, 0);
        }
    }

    /**
     * To be told; nothing happens if it was told, or is going to be.
     *
     * @param settleMs how long it waits at least, in case that it turns out superfluous
     * @throws IOException if it cannot be kept, so that it should be offered again
     */
    synchronized void offer(Notification notice, long settleMs) throws IOException {
        if (journal.knows(notice.eventId())) {
            return;
        }
        journal.add(notice);
        keep(notice, settleMs);
        notifyAll();
    }

    private void keep(Notification notice, long settleMs) throws IOException {
        if (!outbox.add(notice, settleMs, clock.millis())) {
            journal.done(List.of(notice.eventId()));
        }
    }

    /** Takes back what is not told yet. */
    synchronized List<Notification> withdraw(Predicate<Notification> superfluous) throws IOException {
        List<Notification> withdrawn = outbox.withdraw(superfluous);
        if (!withdrawn.isEmpty()) {
            journal.done(withdrawn.stream().map(Notification::eventId).toList());
        }
        return withdrawn;
    }

    /** A message that is tried once, before all others. */
    synchronized void trial(Message message, Consumer<Answer> then) {
        trials.add(new Trial(message, then));
        notifyAll();
    }

    /** From now on; the old one is closed. */
    synchronized void use(Channel other, Pace pace) {
        channel.close();
        channel = other;
        outbox.pace(pace);
    }

    /** @return whether there was something to tell */
    boolean step() {
        Trial trial = nextTrial();
        if (trial != null) {
            trial.then().accept(send(trial.message()));
            return true;
        }
        Message message = next();
        if (message == null) {
            return false;
        }
        settle(message, send(message));
        return true;
    }

    /** Until there may be something to do, or for a second. */
    @SuppressWarnings("WaitNotInLoop") // its caller loops
    synchronized void await() throws InterruptedException {
        if (trials.isEmpty()) {
            long pause = Math.min(1_000, outbox.pauseMs(clock.millis()));
            if (pause > 0) {
                wait(pause);
            }
        }
    }

    /** Whatever a channel throws, the lane goes on; its text may have secrets. */
    private Answer send(Message message) {
        try {
            return channel().send(message);
        } catch (RuntimeException e) {
            return Answer.later("an unexpected " + e.getClass().getSimpleName());
        }
    }

    private synchronized Channel channel() {
        return channel;
    }

    private synchronized @Nullable Trial nextTrial() {
        return trials.poll();
    }

    private synchronized @Nullable Message next() {
        return outbox.next(clock.millis());
    }

    private synchronized void settle(Message message, Answer answer) {
        switch (answer.verdict()) {
            case TAKEN -> {
                metrics.increment("sent." + name);
                forget(outbox.settle(clock.millis()));
            }
            case REFUSED -> giveUp(message, answer);
            case LATER -> {
                metrics.increment("retries." + name);
                if (!outbox.later(answer.retryAfter(), clock.millis())) {
                    giveUp(message, answer);
                }
            }
        }
    }

    /** It is at least in the log, then. */
    private void giveUp(Message message, Answer answer) {
        metrics.add("given_up." + name, message.total());
        log.warn("Expected to tell channel " + name + ", but " + answer.text() + ": " + message.title());
        message.lines().forEach(line -> log.warn("Not told to channel " + name + ": " + line));
        forget(outbox.settle(clock.millis()));
    }

    private void forget(Outbox.UnderWay settled) {
        try {
            journal.done(settled.eventIds());
        } catch (IOException e) {
            log.error("Expected to note what channel " + name + " was told, but the journal cannot be written.", e);
        }
    }

    /** Tells what is left, with one attempt for each message; what does not arrive stays in the journal. */
    void drain() {
        boolean goesOn = true;
        while (goesOn) {
            Message message = nextInAHurry();
            if (message == null) {
                return;
            }
            Answer answer = send(message);
            goesOn = answer.verdict() != Answer.Verdict.LATER;
            settle(message, answer);
        }
        log.warn("Expected to tell channel " + name
                + " what is left, but it does not answer; it comes at the next start.");
    }

    private synchronized @Nullable Message nextInAHurry() {
        outbox.hurry();
        return outbox.next(clock.millis());
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
        journal.close();
    }
}
