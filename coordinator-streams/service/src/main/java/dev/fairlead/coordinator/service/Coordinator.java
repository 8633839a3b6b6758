package dev.fairlead.coordinator.service;

import dev.fairlead.coordinator.CoordinatorSetup;
import dev.fairlead.coordinator.StreamsSettings;
import dev.fairlead.coordinator.service.projection.Projection;
import dev.fairlead.coordinator.service.projection.ProjectionAgent;
import dev.fairlead.coordinator.service.queries.QueryServer;
import dev.fairlead.events.AdmissionLimits;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.CoordinatorStarted;
import dev.fairlead.events.CoordinatorStopped;
import dev.fairlead.events.PreparedTopics;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.Topics;
import dev.fairlead.scheduler.LogicVersion;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running coordinator: decides what comes on the commands topic, and answers queries. Any number of them may follow
 * one another, or run side by side, in one JVM; each needs a state folder of its own.
 *
 * <pre>
 *  start: folder ─► topics ─► queries ─► deciding, projection        close: announce ─► leave the group ─► the rest
 * </pre>
 */
public final class Coordinator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);
    private static final long PAUSE_MS = 200;
    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final CoordinatorConfig config;
    private final String instanceId;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Partitions partitions = new Partitions(this::announceStart);
    private final CompletableFuture<PreparedTopics> prepared;
    private final OwnCommands own;
    private final QueryServer queries;
    private final DecisionEngine engine;
    private final SchedulerCatalogue catalogue;
    private final ProjectionAgent projection;

    private Coordinator(CoordinatorConfig config) {
        this.config = config;
        this.instanceId = InstanceId.of(config);
        part(StateFolder.lock(config.stateFolder()));
        try {
            SchedulerPlugins plugins = part(SchedulerPlugins.load(config.schedulers()));
            plugins.report();
            this.catalogue = plugins.catalogue();
            Admin admin = Admin.create(config.connection().clientProperties());
            part(() -> admin.close(LAST_WORD));
            this.prepared = prepared(new Cluster(admin, config, settings()));
            RecordCodec codec = part(RecordCodec.open(config.connection()));
            this.own = part(new OwnCommands(config.connection(), codec));
            Projection views = new Projection(config.endedTasks());
            this.projection = part(new ProjectionAgent(config.connection(), codec, views));
            this.engine = new DecisionEngine(
                    setup(codec, () -> prepared.join().logId()),
                    settings(),
                    instanceId,
                    () -> stopping.getCount() == 0);
            DecisionLag lag = lag(admin);
            Health health = new Health(instanceId, engine, partitions, lag, projection);
            Metrics metrics = new Metrics(partitions, lag, views);
            this.queries = part(QueryServer.start(
                    config.host(), config.port(), views, partitions::measurements, health::answer, metrics::page));
            part(engine);
            await(prepared);
        } catch (RuntimeException e) {
            closeParts();
            throw e;
        }
    }

    /**
     * Returns when it was started, before it decides; {@link #awaitReady} tells when it does.
     *
     * @throws dev.fairlead.events.ClusterException if it cannot run here, in one sentence
     */
    public static Coordinator start(CoordinatorConfig config) {
        Coordinator coordinator = new Coordinator(config);
        coordinator.run();
        LOG.atInfo()
                .setMessage("coordinator.started")
                .addKeyValue("instance", coordinator.instanceId)
                .addKeyValue("endpoint", coordinator.endpoint())
                .log();
        return coordinator;
    }

    /** The topics come to be while the clients are built. */
    private static CompletableFuture<PreparedTopics> prepared(Cluster cluster) {
        return CompletableFuture.supplyAsync(cluster::prepare, task -> new Thread(task, "fairlead-cluster").start());
    }

    private static void await(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The group forms while the schemas are published. */
    private void run() {
        try {
            engine.start();
            projection.start();
            TopicCatalogue.publishSchemas(config.connection());
        } catch (RuntimeException e) {
            closeParts();
            throw e;
        }
    }

    private CoordinatorSetup setup(RecordCodec codec, Supplier<String> logId) {
        Topics topics = config.connection().topics();
        return new CoordinatorSetup(
                topics,
                logId,
                config.sizes().commandPartitions(),
                Schedulers.factory(SchedulerLimits.defaults(), catalogue),
                new CommandDecoder(codec, topics),
                codec,
                own,
                partitions,
                this::pause,
                config.specsOnDisk());
    }

    private StreamsSettings settings() {
        return new StreamsSettings(
                config.applicationId(),
                config.connection().clientProperties(),
                config.stateFolder(),
                config.threads(),
                config.standbys(),
                config.sizes().replication());
    }

    private DecisionLag lag(Admin admin) {
        return new DecisionLag(
                admin,
                config.applicationId(),
                config.connection().topics().commands(),
                config.sizes().commandPartitions(),
                new Standstill(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime())));
    }

    private boolean pause() {
        try {
            return !stopping.await(PAUSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void announceStart(int partition) {
        own.announce(
                partition,
                new CoordinatorStarted(
                        instanceId, LogicVersion.CURRENT, endpoint().toString(), catalogue.artifacts(), limits()));
    }

    /** As they go on the log: from there, not from here, every decision takes them. */
    private AdmissionLimits limits() {
        dev.fairlead.scheduler.AdmissionLimits limits = config.limits();
        return new AdmissionLimits(
                limits.tasksPerUser(),
                limits.tasksPerPool(),
                limits.payloadBytes(),
                limits.slotsPerWorker(),
                limits.workersPerPool(),
                prepared.join().assignmentPartitions());
    }

    /** Where queries are answered. */
    public URI endpoint() {
        return queries.endpoint();
    }

    /** Whether, within this time, it decides what comes and its queries know what came before. */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        return engine.awaitRunning(patience)
                && projection.awaitCaughtUp(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    /** Completes when it ends by itself, with a sentence that says why, or is closed, with an empty one. */
    public CompletableFuture<String> end() {
        return engine.end().copy();
    }

    /** Hands its partitions over: says so on the log, finishes what it has begun, leaves the group. */
    @Override
    public void close() {
        if (stopping.getCount() > 0) {
            sayGoodbye();
            stopping.countDown();
            closeParts();
        }
    }

    private void sayGoodbye() {
        try {
            for (int partition : partitions.served()) {
                Optional<Long> offset =
                        own.announceAndWait(partition, new CoordinatorStopped(instanceId, "asked to stop"));
                if (offset.isPresent()) {
                    partitions.awaitDecided(partition, offset.get(), LAST_WORD);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    /** The last one first. */
    private void closeParts() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.atWarn()
                        .setMessage("close.failed")
                        .addKeyValue("part", part.getClass().getSimpleName())
                        .setCause(e)
                        .log();
            }
        }
    }
}
