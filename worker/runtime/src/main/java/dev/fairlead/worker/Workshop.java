package dev.fairlead.worker;

import dev.fairlead.worker.api.ExecutorSettings;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.inputs.ArtifactSource;
import dev.fairlead.worker.inputs.BlobCache;
import dev.fairlead.worker.inputs.InputStore;
import dev.fairlead.worker.machine.Capabilities;
import dev.fairlead.worker.results.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that an agent has to give back: its folder, its threads, its executors, its link to the log. */
final class Workshop implements AutoCloseable {
    /** For the threads of the slots to end once their executors are closed. */
    static final long THREADS_END_MS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);
    private static final String OUTPUT_LIMIT = "output.limit.bytes";
    private static final long CACHE_BYTES = 8L << 30;

    private final WorkerConfig config;
    private final Surroundings surroundings;
    private final Belongings belongings;
    private final Limits limits;
    private final WorkFolders folders;
    private final ExecutorService threads;
    private final Map<String, TaskExecutor> executors = new LinkedHashMap<>();
    private final Lane.Outlet outlet;
    private final InputStore inputs;

    /** Whatever it opens is in the belongings, also when it throws. */
    private Workshop(
            WorkerConfig config, List<TaskExecutor> executors, Surroundings surroundings, Belongings belongings) {
        this.config = config;
        this.surroundings = surroundings;
        this.belongings = belongings;
        this.limits = limits(config);
        this.folders = belongings.keep(WorkFolders.create(config.workFolder(), "agent-" + surroundings.instanceId()));
        this.threads = AgentThreads.forSlots(config.agentId());
        belongings.keep(this::endThreads);
        executors.forEach(this::start);
        WorkerLink link = belongings.keep(surroundings.link().apply(config));
        AgentClock clock = surroundings.clock();
        BrokerWatch watch = new BrokerWatch(config.agentId(), surroundings.timings(), clock.elapsedMs());
        this.inputs = new InputStore(cache(clock), link.blobs(), artifacts());
        this.outlet = new Lane.Outlet(link, new Mailbox(link::wakeup), clock, surroundings.timings(), watch);
    }

    /** Starts the executors, then opens the link; leaves nothing behind where that fails. */
    static Workshop open(WorkerConfig config, List<TaskExecutor> executors, Surroundings surroundings) {
        Belongings belongings = new Belongings();
        try {
            return new Workshop(config, executors, surroundings, belongings);
        } catch (RuntimeException | Error e) {
            belongings.close();
            throw e;
        }
    }

    WorkerConfig config() {
        return config;
    }

    Timings timings() {
        return surroundings.timings();
    }

    Mailbox mailbox() {
        return outlet.mailbox();
    }

    /** The agent's duties, for the thread that steps them. */
    DutyCycle duties() {
        Offer offer = new Offer(config.agentId(), config.slots(), executors, capabilities(), surroundings.version());
        List<LogicalWorker> workers = config.workerIds().stream()
                .map(id -> new LogicalWorker(offer, crew(id)))
                .toList();
        return new DutyCycle(config.agentId(), surroundings.instanceId(), outlet, workers);
    }

    @Override
    public void close() {
        belongings.close();
    }

    private Crew crew(String workerId) {
        return new Crew(workerId, surroundings.instanceId(), outlet, threads, folders, limits, inputs);
    }

    private void start(TaskExecutor executor) {
        if (executors.putIfAbsent(executor.type(), executor) != null) {
            throw new IllegalArgumentException("Expected to start a worker with one executor for each type, but '"
                    + executor.type() + "' has two.");
        }
        belongings.keep(executor);
        String folder = "executor-" + executor.type().replaceAll("[^A-Za-z0-9._-]", "_");
        executor.start(new ExecutorSettings(
                WorkFolders.create(folders.root(), folder).root(),
                config.workers() * config.slots(),
                propertiesOf(executor.type())));
    }

    private Map<String, String> propertiesOf(String type) {
        String prefix = "executor." + type + ".";
        Map<String, String> properties = new LinkedHashMap<>();
        config.properties().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                properties.put(key.substring(prefix.length()), value);
            }
        });
        return properties;
    }

    private Map<String, String> capabilities() {
        Map<String, String> capabilities = new TreeMap<>(Capabilities.of(surroundings.machine()));
        executors.values().forEach(executor -> capabilities.putAll(executor.capabilities()));
        capabilities.putAll(config.declared());
        config.labels().forEach((name, value) -> capabilities.put("label." + name, value));
        return capabilities;
    }

    private static Limits limits(WorkerConfig config) {
        Limits defaults = Limits.defaults();
        return bytes(config, OUTPUT_LIMIT, "bound output")
                .map(defaults::withOutput)
                .orElse(defaults);
    }

    /** Without a folder of its own it ends with the agent. */
    private BlobCache cache(AgentClock clock) {
        String folder = config.properties().get(InputStore.FOLDER);
        long limit = bytes(config, InputStore.LIMIT, "bound the cache").orElse(CACHE_BYTES);
        return new BlobCache(
                folder == null
                        ? folders.root().resolve("cache")
                        : Path.of(folder).toAbsolutePath(),
                limit,
                clock::wallMs);
    }

    private static ArtifactSource artifacts() {
        return ServiceLoader.load(ArtifactSource.class).findFirst().orElse(coordinates -> {
            throw new IOException("Expected to resolve " + coordinates
                    + ", but this worker has nothing that knows Maven repositories; send the file itself.");
        });
    }

    private static Optional<Long> bytes(WorkerConfig config, String key, String what) {
        String bytes = config.properties().get(key);
        if (bytes != null && !bytes.matches("\\d{1,15}")) {
            throw new IllegalArgumentException(
                    "Expected to " + what + " with a number in " + key + ", but it is '" + bytes + "'.");
        }
        return Optional.ofNullable(bytes).map(Long::parseLong);
    }

    private void endThreads() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(THREADS_END_MS, TimeUnit.MILLISECONDS)) {
                LOG.atError()
                        .addKeyValue("agent", config.agentId())
                        .log("An executor did not return although it was closed; its thread is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
