package dev.fairlead.worker;

import dev.fairlead.worker.api.ExecutorSettings;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.machine.Capabilities;
import dev.fairlead.worker.results.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final WorkerConfig config;
    private final Surroundings surroundings;
    private final Belongings belongings;
    private final Limits limits;
    private final WorkFolders folders;
    private final ExecutorService threads;
    private final Map<String, TaskExecutor> executors = new LinkedHashMap<>();
    private final Lane.Outlet outlet;

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
        return new Crew(workerId, surroundings.instanceId(), outlet, threads, folders, limits);
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
        config.labels().forEach((name, value) -> capabilities.put("label." + name, value));
        return capabilities;
    }

    private static Limits limits(WorkerConfig config) {
        String bytes = config.properties().get(OUTPUT_LIMIT);
        if (bytes == null) {
            return Limits.defaults();
        }
        if (!bytes.matches("\\d{1,10}")) {
            throw new IllegalArgumentException(
                    "Expected to bound output with a number in " + OUTPUT_LIMIT + ", but it is '" + bytes + "'.");
        }
        return Limits.defaults().withOutput(Long.parseLong(bytes));
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
