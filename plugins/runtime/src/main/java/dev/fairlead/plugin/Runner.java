package dev.fairlead.plugin;

import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.Topics;
import dev.fairlead.plugin.api.HookRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics of a plugin's hooks and has the plugin's thread handle them, a batch at a time. It polls all the while,
 * so that a slow handler costs no place in the group; an event that failed waits in its lane while the others go on.
 * Offsets are committed only up to what is done.
 *
 * <p>A loop of {@link #step}, for one thread; the other public methods are for any.
 */
final class Runner implements Runnable {
    static final String TOO_LONG = "Expected a handler to come back in time, but it takes longer than it may.";

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration REVOKE_PATIENCE = Duration.ofSeconds(5);
    private static final long COMMIT_NANOS = 250_000_000L;

    /** How it is. */
    enum State {
        READING,
        STALLED,
        FAILED,
        CLOSED
    }

    private final String plugin;
    private final RecordTypes types;
    private final Reading reading;
    private final HookRegistry hooks;
    private final PluginThread thread;
    private final Handling handling;
    private final HostedContext context;
    private final HostSettings settings;
    private final Failures failures;
    private final Questions questions = new Questions();
    private @Nullable Batch batch;
    private long overdueAt;
    private long committedAt = System.nanoTime();
    private boolean delivering;
    private volatile boolean closing;
    private volatile boolean replaying;
    private volatile Set<String> topics = Set.of();
    private volatile Map<TopicPartition, Long> positions = Map.of();
    private volatile State state = State.READING;
    private volatile String reason = "";

    Runner(
            String plugin,
            Topics topics,
            Consumer<byte[], byte[]> consumer,
            Function<Collection<String>, Map<TopicPartition, Long>> ends,
            HookRegistry hooks,
            PluginThread thread,
            Handling handling,
            HostedContext context,
            Tally tally,
            DeadLetters deadLetters,
            HostSettings settings) {
        this.plugin = plugin;
        this.types = new RecordTypes(topics);
        this.hooks = hooks;
        this.thread = thread;
        this.handling = handling;
        this.context = context;
        this.settings = settings;
        this.failures = new Failures(plugin, settings, tally, deadLetters);
        this.reading = new Reading(wanted(), consumer, ends, deadLetters.topic(), this::endBatch);
    }

    @Override
    public void run() {
        try {
            while (!closing && state == State.READING) {
                step();
            }
            end();
        } catch (KafkaException e) {
            failed("Expected to read the plugin's events, but " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            failed("Expected to read the plugin's events, but the host failed: " + Reasons.of(e), e);
        } finally {
            reading.close();
        }
    }

    private void failed(String why, Throwable cause) {
        reason = why;
        state = State.FAILED;
        LOG.atError().setCause(cause).addKeyValue("plugin", plugin).log("A plugin's events cannot be read.");
    }

    void step() {
        follow();
        settle();
        answer();
        reading.balance(delivering && state == State.READING, settings.batch());
        reading.poll(patience());
        dispatch();
        if (System.nanoTime() - committedAt > COMMIT_NANOS) {
            commit(false);
        }
    }

    private Set<String> wanted() {
        Set<String> wanted = new TreeSet<>();
        hooks.hooks().forEach(hook -> wanted.add(types.topicOf(hook.eventType())));
        return wanted;
    }

    private void follow() {
        reading.follow(wanted());
        topics = reading.topics();
    }

    /** Takes note of a batch that ended, or does not end. */
    private void settle() {
        Batch current = batch;
        if (current == null) {
            return;
        }
        if (current.isFinished()) {
            batch = null;
            current.slices.forEach(this::settle);
            replaying = reading.isReplaying();
            if (current.isUrgent()) {
                commit(true);
            }
        } else if (current.isOverdue()) {
            if (System.nanoTime() - overdueAt > GRACE.toNanos() && current.giveUp()) {
                stall(current);
            }
        } else if (current.overdue(settings.handlerLimit())) {
            overdueAt = System.nanoTime();
            thread.interrupt();
            current.interrupted();
        }
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

    /** It does not even heed an interrupt: its thread is lost, and so is the plugin until it is loaded anew. */
    private void stall(Batch current) {
        batch = null;
        for (Slice slice : current.slices) {
            if (reading.holds(slice.lane)) {
                slice.lane.advance(slice.done);
                if (slice == current.current()) {
                    failures.settle(slice.lane, new Failure(Failure.Kind.PUT_ASIDE, TOO_LONG, 0));
                }
            }
        }
        commit(true);
        reason = "Expected the handlers of plugin " + plugin + " to come back within "
                + PluginThread.seconds(settings.handlerLimit())
                + ", but one does not, and does not heed an interrupt; enable it to load it anew.";
        state = State.STALLED;
        LOG.atError().addKeyValue("plugin", plugin).log("A plugin has stalled.");
    }

    private void answer() {
        Batch current = batch;
        if (questions.isEmpty()) {
            return;
        }
        if (current == null) {
            questions.answer();
        } else {
            current.stop();
        }
    }

    private Duration patience() {
        if (batch != null) {
            return POLL;
        }
        long now = System.nanoTime();
        if (!questions.isEmpty() || (delivering && !reading.ready(now, 1).isEmpty())) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(reading.nanosToWait(now, POLL.toNanos()));
    }

    private void dispatch() {
        if (batch != null || !delivering || !questions.isEmpty()) {
            return;
        }
        List<Slice> slices = reading.ready(System.nanoTime(), settings.batch());
        if (!slices.isEmpty()) {
            Batch next = new Batch(slices);
            batch = next;
            thread.submit(() -> {
                handling.run(next);
                reading.wakeup();
            });
        }
    }

    private void commit(boolean awaited) {
        reading.commit(awaited);
        committedAt = System.nanoTime();
        positions = reading.positions();
    }

    /** Before partitions go to somebody else, or at the end: what is done is noted, what is not is left to others. */
    private void endBatch(Collection<TopicPartition> leaving) {
        Batch current = batch;
        if (current == null) {
            return;
        }
        current.stop();
        try {
            if (current.awaitEnd(REVOKE_PATIENCE)) {
                settle();
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Slice slice : current.slices) {
            if (reading.holds(slice.lane) && leaving.contains(slice.lane.partition)) {
                slice.lane.advance(slice.done);
            }
        }
    }

    private void end() {
        endBatch(reading.partitions());
        commit(true);
        if (state == State.READING) {
            state = State.CLOSED;
        }
    }

    /** Whether events are handled, or wait. */
    CompletableFuture<Void> deliver(boolean wanted) {
        return ask(() -> delivering = wanted);
    }

    CompletableFuture<Void> replayFromTime(long epochMs) {
        return ask(() -> replay(() -> reading.replayFromTime(epochMs)));
    }

    CompletableFuture<Void> replayFromOffset(long offset) {
        return ask(() -> replay(() -> reading.replayFromOffset(offset)));
    }

    private void replay(Runnable seek) {
        commit(true);
        context.replayBegins();
        seek.run();
        replaying = reading.isReplaying();
    }

    CompletableFuture<Void> retryDeadLetters() {
        return ask(reading::retryDeadLetters);
    }

    /** Between two batches, on this runner's thread; the answer comes when it is done. */
    private CompletableFuture<Void> ask(Runnable what) {
        CompletableFuture<Void> answer = questions.ask(what);
        reading.wakeup();
        return answer;
    }

    State state() {
        return state;
    }

    /** Why it has stalled or failed. */
    String reason() {
        return reason;
    }

    boolean isReplaying() {
        return replaying;
    }

    Set<String> topics() {
        return topics;
    }

    /** Of the first event that is not done, in each partition of hooks that it has. */
    Map<TopicPartition, Long> positions() {
        return positions;
    }

    /** Ends {@link #run} after the event that is being handled. */
    void close() {
        closing = true;
        reading.wakeup();
    }
}
