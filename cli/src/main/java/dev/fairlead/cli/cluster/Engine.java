package dev.fairlead.cli.cluster;

import dev.fairlead.cli.suite.UserCache;
import dev.fairlead.coordinator.service.Coordinator;
import dev.fairlead.coordinator.service.CoordinatorConfig;
import dev.fairlead.embedded.EmbeddedKafka;
import dev.fairlead.embedded.EmbeddedRegistry;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.worker.WorkerAgent;
import dev.fairlead.worker.WorkerConfig;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.inputs.InputStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a cluster that run in this process, started side by side where they can be:
 *
 * <pre>
 *  broker ─► topics ─┬─► coordinator
 *                    ├─► registry
 *                    └─► workers
 * </pre>
 *
 * Closing it kills what the workers run, stops the parts in the opposite order and removes the temporary folder.
 */
public final class Engine implements AutoCloseable {
    /** The broker's part of a data folder. */
    static final String BROKER = "broker";

    private final Path folder;
    private final Connection connection;
    private final @Nullable EmbeddedKafka broker;
    private @Nullable Coordinator coordinator;
    private @Nullable EmbeddedRegistry registry;
    private @Nullable WorkerAgent agent;
    private CompletableFuture<?> workersEnd = new CompletableFuture<>();
    private final boolean keepsData;
    private boolean closed;

    private Engine(EngineSettings settings, Path folder) {
        this.folder = folder;
        keepsData = settings.data() != null;
        String servers = settings.servers();
        Path data = settings.data();
        broker = servers != null
                ? null
                : EmbeddedKafka.start(
                        (data == null ? folder : data).resolve(BROKER),
                        settings.ports().broker());
        connection = settings.connection().apply(broker == null ? String.valueOf(servers) : broker.bootstrapServers());
    }

    /** Returns when everything was started; {@link #awaitReady} tells when tasks will be decided. */
    public static Engine start(EngineSettings settings) {
        Path folder = Folders.temporary();
        Engine engine;
        try {
            engine = new Engine(settings, folder);
        } catch (RuntimeException e) {
            Folders.delete(folder);
            throw e;
        }
        try {
            engine.startParts(settings);
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void startParts(EngineSettings settings) {
        List<CompletableFuture<?>> parts = new ArrayList<>();
        if (broker != null) {
            try (Admin admin = Admin.create(connection.clientProperties())) {
                TopicCatalogue.create(admin, connection, TopicSizes.single());
            }
            parts.add(part("coordinator", () -> coordinator = Coordinator.start(coordinatorConfig(settings))));
        }
        int registryPort = settings.ports().registry();
        if (registryPort != EngineSettings.NONE) {
            parts.add(part("registry", () -> registry = EmbeddedRegistry.start(connection, registryPort)));
        }
        EngineSettings.Crew crew = settings.crew();
        if (crew != null) {
            parts.add(part("workers", () -> agent = WorkerAgent.start(workerConfig(crew), executors())));
        }
        awaitAll(parts);
        WorkerAgent started = agent;
        workersEnd = started == null ? new CompletableFuture<>() : part("workers-end", () -> ended(started));
    }

    /** On a thread of its own, so that the class loading of the parts overlaps too. */
    private static CompletableFuture<?> part(String name, Supplier<?> start) {
        CompletableFuture<Object> started = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        started.complete(start.get());
                    } catch (Throwable e) {
                        started.completeExceptionally(e);
                    }
                },
                "fairlead-" + name);
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    private static boolean ended(WorkerAgent agent) {
        try {
            agent.awaitEnd();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** All of them come to an end before the first failure is told, so that nothing starts while the rest is closed. */
    private static void awaitAll(List<CompletableFuture<?>> parts) {
        try {
            CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private CoordinatorConfig coordinatorConfig(EngineSettings settings) {
        Path data = settings.data();
        return new CoordinatorConfig(
                        connection,
                        (data == null ? folder : data).resolve("coordinator"),
                        "127.0.0.1",
                        settings.ports().queries(),
                        TopicSizes.single())
                .with(settings.schedulers());
    }

    private WorkerConfig workerConfig(EngineSettings.Crew crew) {
        return new WorkerConfig(
                connection,
                crew.pool(),
                crew.agentId(),
                crew.workers(),
                crew.slots(),
                crew.labels(),
                withCache(crew.properties()),
                folder.resolve("work"),
                true);
    }

    /** Inputs stay for the next worker of this user, unless it is told to keep them elsewhere. */
    private static Map<String, String> withCache(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent(
                InputStore.FOLDER,
                UserCache.folder(System.getenv()).resolve("inputs").toString());
        return all;
    }

    private static List<TaskExecutor> executors() {
        return ServiceLoader.load(TaskExecutor.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    public void awaitReady() {
        Coordinator started = coordinator;
        try {
            if (started != null) {
                CoordinatorWatch.awaitReady(started);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected the coordinator to get ready, but the wait was interrupted.", e);
        }
    }

    public Connection connection() {
        return connection;
    }

    public boolean hasBroker() {
        return broker != null;
    }

    public @Nullable URI queries() {
        return coordinator == null ? null : coordinator.endpoint();
    }

    public @Nullable String registry() {
        return registry == null ? null : registry.url();
    }

    public List<String> workerIds() {
        return agent == null ? List.of() : agent.workerIds();
    }

    /** In one sentence, which part ended by itself, and why; null: all of it runs. */
    public @Nullable String failure() {
        String failure = coordinatorFailure();
        WorkerAgent started = agent;
        if (failure == null && workersEnd.isDone() && started != null) {
            return "Expected the workers to go on, but they ended: "
                    + started.expulsion().orElse("the log may say why.");
        }
        return failure;
    }

    public @Nullable String coordinatorFailure() {
        Coordinator started = coordinator;
        return started == null ? null : CoordinatorWatch.failure(started);
    }

    /** Lets the workers finish what they run. */
    public void drain(Duration patience) {
        if (agent != null) {
            agent.drain(patience);
        }
    }

    /** Only the workers and what they run; the rest goes on. */
    public synchronized void closeWorkers() {
        if (agent != null) {
            agent.close();
            agent = null;
        }
    }

    /**
     * The quick end of a cluster that nobody needs any more, in a process that ends too: the workers and what they run are
     * stopped, the folder goes, and everything else dies with the process. A cluster that is there, or whose data stays,
     * is left in good order instead.
     */
    public synchronized void abandon() {
        if (broker == null || keepsData || closed) {
            close();
            return;
        }
        closed = true;
        closeWorkers();
        BrokerExit.prevent();
        Folders.delete(folder);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeWorkers();
        if (registry != null) {
            registry.close();
            registry = null;
        }
        if (coordinator != null) {
            coordinator.close();
            coordinator = null;
        }
        if (broker != null) {
            broker.close();
        }
        Folders.delete(folder);
    }
}
