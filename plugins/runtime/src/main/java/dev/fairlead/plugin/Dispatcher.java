package dev.fairlead.plugin;

import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Has the plugin's thread handle what was read, a batch at a time, and takes note of how far it came: lanes advance by what
 * is done, and a handler that takes too long is interrupted. For the runner's thread.
 */
final class Dispatcher {
    static final String TOO_LONG = "Expected a handler to come back in time, but it takes longer than it may.";

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration REVOKE_PATIENCE = Duration.ofSeconds(5);

    /** What became of the batch since it was last asked. */
    enum Outcome {
        /** There is none, or it is under way. */
        NOTHING,
        ENDED,
        /** What is done is to be committed before anything else is. */
        ENDED_URGENT,
        /** Its thread is lost. */
        STALLED
    }

    private final Reading reading;
    private final PluginThread thread;
    private final Handling handling;
    private final Failures failures;
    private final HostSettings settings;
    private @Nullable Batch batch;
    private long overdueAt;

    Dispatcher(Reading reading, PluginThread thread, Handling handling, Failures failures, HostSettings settings) {
        this.reading = reading;
        this.thread = thread;
        this.handling = handling;
        this.failures = failures;
        this.settings = settings;
    }

    boolean isBusy() {
        return batch != null;
    }

    /** Not while it is busy. */
    void dispatch() {
        Batch next = new Batch(reading.ready(System.nanoTime(), settings.batch()));
        if (next.slices.isEmpty()) {
            return;
        }
        batch = next;
        thread.submit(() -> {
            handling.run(next);
            reading.wakeup();
        });
    }

    /** Has the batch end after the event that is being handled. */
    void stop() {
        if (batch != null) {
            batch.stop();
        }
    }

    /** Takes note of a batch that ended, or does not end. */
    Outcome settle() {
        Batch current = batch;
        if (current == null) {
            return Outcome.NOTHING;
        }
        if (current.isFinished()) {
            batch = null;
            current.slices.forEach(this::settle);
            return current.isUrgent() ? Outcome.ENDED_URGENT : Outcome.ENDED;
        }
        if (current.isOverdue()) {
            if (System.nanoTime() - overdueAt > GRACE.toNanos() && current.giveUp()) {
                batch = null;
                abandon(current);
                return Outcome.STALLED;
            }
        } else if (current.overdue(settings.handlerLimit())) {
            overdueAt = System.nanoTime();
            thread.interrupt();
            current.interrupted();
        }
        return Outcome.NOTHING;
    }

    private void settle(Slice slice) {
        if (!reading.holds(slice.lane)) {
            return;
        }
        slice.lane.advance(slice.done);
        Failure failure = slice.failure;
        if (failure != null) {
            failures.settle(slice.lane, failure);
        }
    }

    /** It does not even heed an interrupt: the event is put aside, those after it are left to whoever comes next. */
    private void abandon(Batch lost) {
        for (Slice slice : lost.slices) {
            if (reading.holds(slice.lane)) {
                slice.lane.advance(slice.done);
                if (slice == lost.current()) {
                    failures.settle(slice.lane, new Failure(Failure.Kind.PUT_ASIDE, TOO_LONG, 0));
                }
            }
        }
    }

    /**
     * Before partitions go to somebody else: stops and waits for a while. If the batch does not end, what is done so far
     * counts, and the rest is left to others.
     */
    Outcome end(Collection<TopicPartition> leaving) {
        Batch current = batch;
        if (current == null) {
            return Outcome.NOTHING;
        }
        current.stop();
        try {
            if (current.awaitEnd(REVOKE_PATIENCE)) {
                return settle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Slice slice : current.slices) {
            if (reading.holds(slice.lane) && leaving.contains(slice.lane.partition)) {
                slice.lane.advance(slice.done);
            }
        }
        return Outcome.NOTHING;
    }
}
