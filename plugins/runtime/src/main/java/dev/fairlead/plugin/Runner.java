package dev.fairlead.plugin;

import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.Topics;
import dev.fairlead.plugin.api.HookRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics of a plugin's hooks and has them handled. It polls all the while, so that a slow handler costs no place
 * in the group; an event that failed waits in its lane while the others go on. Offsets are committed only up to what is
 * done.
 *
 * <p>A loop of {@link #step}, for one thread; what is asked of it, and how it is, are for any.
 */
final class Runner implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Duration POLL = Duration.ofMillis(100);
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
    private final HostedContext context;
    private final HostSettings settings;
    private final Dispatcher dispatcher;
    private final Questions questions = new Questions();
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
        this.context = context;
        this.settings = settings;
        this.reading = new Reading(wanted(), consumer, ends, deadLetters.topic(), this::endBatch);
        Failures failures = new Failures(plugin, settings, tally, deadLetters);
        this.dispatcher = new Dispatcher(reading, thread, handling, failures, settings);
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
        react(dispatcher.settle());
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

    /** Before partitions go to somebody else, or at the end. */
    private void endBatch(Collection<TopicPartition> leaving) {
        react(dispatcher.end(leaving));
    }

    private void react(Dispatcher.Outcome outcome) {
        switch (outcome) {
            case NOTHING -> {}
            case ENDED -> replaying = reading.isReplaying();
            case ENDED_URGENT -> {
                replaying = reading.isReplaying();
                commit(true);
            }
            case STALLED -> {
                commit(true);
                stalled();
            }
        }
    }

    /** The plugin's thread is lost, and so is the plugin until it is loaded anew. */
    private void stalled() {
        reason = "Expected the handlers of plugin " + plugin + " to come back within "
                + PluginThread.seconds(settings.handlerLimit())
                + ", but one does not, and does not heed an interrupt; enable it to load it anew.";
        state = State.STALLED;
        LOG.atError().addKeyValue("plugin", plugin).log("A plugin has stalled.");
    }

    private void answer() {
        if (questions.isEmpty()) {
            return;
        }
        if (dispatcher.isBusy()) {
            dispatcher.stop();
        } else {
            questions.answer();
        }
    }

    private Duration patience() {
        if (dispatcher.isBusy()) {
            return POLL;
        }
        long now = System.nanoTime();
        if (!questions.isEmpty() || (delivering && !reading.ready(now, 1).isEmpty())) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(reading.nanosToWait(now, POLL.toNanos()));
    }

    private void dispatch() {
        if (delivering && questions.isEmpty() && !dispatcher.isBusy()) {
            dispatcher.dispatch();
        }
    }

    private void commit(boolean awaited) {
        reading.commit(awaited);
        committedAt = System.nanoTime();
        positions = reading.positions();
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
