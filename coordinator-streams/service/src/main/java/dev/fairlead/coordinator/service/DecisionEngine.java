package dev.fairlead.coordinator.service;

import dev.fairlead.coordinator.CoordinatorSetup;
import dev.fairlead.coordinator.CoordinatorTopology;
import dev.fairlead.coordinator.FatalDecisionError;
import dev.fairlead.coordinator.FencingClients;
import dev.fairlead.coordinator.Patience;
import dev.fairlead.coordinator.StreamsSettings;
import dev.fairlead.events.RegistryUnavailableException;
import dev.fairlead.scheduler.MissingSchedulerException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka Streams with the coordinator's topology in it. A thread whose transaction the brokers have aborted is replaced by
 * one that begins with what is committed. Whatever else escapes from it (an invalid state, a fenced name) ends it: it is
 * better to stop and say so than to go on with a state that nobody understands.
 */
final class DecisionEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionEngine.class);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final KafkaStreams streams;
    private final LostTransactions lost = new LostTransactions(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    private final CountDownLatch running = new CountDownLatch(1);
    private final CompletableFuture<String> end = new CompletableFuture<>();

    private final BooleanSupplier stopping;

    /** @param stopping whether the instance is about to stop */
    DecisionEngine(CoordinatorSetup setup, StreamsSettings settings, String instanceId, BooleanSupplier stopping) {
        this.stopping = stopping;
        this.streams = new KafkaStreams(
                CoordinatorTopology.build(setup),
                settings.toProperties(),
                new FencingClients(settings.applicationId(), instanceId));
        streams.setUncaughtExceptionHandler(this::escaped);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
    }

    void start() {
        streams.start();
    }

    private StreamThreadExceptionResponse escaped(Throwable failure) {
        if (lost.canBeginAnew(failure)) {
            LOG.atWarn().setMessage("transaction.lost").setCause(failure).log();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (stopping.getAsBoolean() && isWaiting(failure)) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.atError().setMessage("coordinator.failed").setCause(failure).log();
        end.complete(sentence(failure));
        running.countDown();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** What a stop puts an end to, see {@link Patience}. */
    private static boolean isWaiting(@Nullable Throwable failure) {
        return failure instanceof MissingSchedulerException
                || failure instanceof RegistryUnavailableException
                || (failure != null && isWaiting(failure.getCause()));
    }

    private static String sentence(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof FatalDecisionError)) {
            root = root.getCause();
        }
        return root instanceof FatalDecisionError
                ? String.valueOf(root.getMessage())
                : "Expected the coordinator to go on deciding, but "
                        + root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    /** False: not within this time, or it failed. */
    boolean awaitRunning(Duration patience) throws InterruptedException {
        return running.await(patience.toMillis(), TimeUnit.MILLISECONDS) && !end.isDone();
    }

    /** Completes when it is closed (with an empty sentence) or fails (with one that says why). */
    CompletableFuture<String> end() {
        return end;
    }

    Optional<String> failure() {
        return Optional.ofNullable(end.getNow(null)).filter(sentence -> !sentence.isEmpty());
    }

    KafkaStreams.State state() {
        return streams.state();
    }

    Set<ThreadMetadata> threads() {
        return streams.metadataForLocalThreads();
    }

    /** Leaves the group, so that another instance takes over at once instead of after the session's time. */
    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(STOP));
        end.complete("");
    }
}
