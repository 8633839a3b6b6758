package dev.fairlead.cli.demo;

import dev.fairlead.cli.cluster.Engine;
import dev.fairlead.cli.cluster.EngineSettings;
import dev.fairlead.cli.logging.LogLines;
import dev.fairlead.cli.logging.Logging;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.coordinator.service.SchedulerSources;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.plugin.HostSettings;
import dev.fairlead.plugin.PluginCandidate;
import dev.fairlead.plugin.PluginCatalogue;
import dev.fairlead.plugin.PluginDesk;
import dev.fairlead.plugin.PluginHost;
import dev.fairlead.plugin.modeltest.ModelTestExecutor;
import dev.fairlead.worker.WorkerAgent;
import dev.fairlead.worker.WorkerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A plugin that notifies, from its loading to its end, on an embedded broker. */
@Command(
        name = "plugins",
        description =
                "Loads a plugin that notifies, has a worker run five tasks, one of which fails, and shows what the"
                        + " plugin says.",
        mixinStandardHelpOptions = true)
final class PluginsDemo implements Callable<Integer> {
    private static final String POOL = "default";
    private static final String LINES = "dev.fairlead.plugin.lines";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final int TASKS = 5;
    private static final int FAILING = 1;
    private static final int REGISTERED = 1;
    private static final int DONE = REGISTERED + 2 * TASKS;

    private final Surroundings surroundings;

    @Option(
            names = "--plugin",
            paramLabel = "NAME",
            defaultValue = "notification",
            description = "The plugin that notifies (default: ${DEFAULT-VALUE}).")
    private String plugin = "";

    @Mixin
    private PluginDirsOption folders = new PluginDirsOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    PluginsDemo(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    @SuppressWarnings("try") // the lines go on until it is closed
    public Integer call() throws InterruptedException {
        PluginCatalogue catalogue = folders.catalogue(surroundings);
        PluginCandidate candidate = candidate(catalogue);
        Logging.problemsToStandardError();
        NoticeBoard board = new NoticeBoard(surroundings::print);
        try (LogLines lines = LogLines.of(LINES, board::accept)) {
            try (Engine engine = start()) {
                engine.awaitReady();
                surroundings.print("The coordinator runs.");
                show(engine, catalogue, candidate, board);
            }
        }
        surroundings.print("The coordinator has stopped.");
        return 0;
    }

    private PluginCandidate candidate(PluginCatalogue catalogue) {
        return catalogue
                .candidate(plugin)
                .orElseThrow(() -> new UserException("Expected a plugin " + plugin + ", but there is only "
                        + catalogue.candidates().stream()
                                .map(PluginCandidate::name)
                                .collect(Collectors.joining(", ")) + "; --plugin-dirs says where others are."));
    }

    private Engine start() {
        return Engine.start(new EngineSettings(
                null,
                connection::connectionTo,
                null,
                new EngineSettings.Ports(EngineSettings.FREE, EngineSettings.FREE, EngineSettings.NONE),
                null,
                SchedulerSources.none()));
    }

    private void show(Engine engine, PluginCatalogue catalogue, PluginCandidate candidate, NoticeBoard board)
            throws InterruptedException {
        try (PluginHost host = PluginHost.start(
                engine.connection(), catalogue, HostSettings.defaults(), "demo", surroundings.clock())) {
            load(host);
            surroundings.print("Plugin " + candidate.name() + " " + candidate.version() + " is loaded.");
            try (WorkerAgent worker = WorkerAgent.start(workerOf(engine), List.of(new ModelTestExecutor()))) {
                board.await(REGISTERED, plugin, PATIENCE);
                submit(engine);
                board.await(DONE, plugin, PATIENCE);
                worker.drain(PATIENCE);
            }
            board.await(DONE + 1, plugin, PATIENCE);
        }
        surroundings.print("The plugin is unloaded.");
    }

    private void load(PluginHost host) throws InterruptedException {
        PluginDesk desk = host.load(plugin, Map.of());
        while (desk.plugin().isEmpty() && desk.failure().isEmpty()) {
            surroundings.interrupts().await(MOMENT);
        }
        if (!desk.failure().isEmpty()) {
            throw new UserException(desk.failure());
        }
    }

    private static WorkerConfig workerOf(Engine engine) {
        return new WorkerConfig(
                engine.connection(),
                POOL,
                "worker",
                1,
                1,
                Map.of("site", "demo"),
                Map.of(WorkerConfig.ID_DIGITS, "3"),
                Path.of(System.getProperty("java.io.tmpdir")),
                true);
    }

    private static void submit(Engine engine) {
        try (FairleadClient client = FairleadClient.connect(engine.connection())) {
            CompletableFuture.allOf(IntStream.rangeClosed(1, TASKS)
                            .mapToObj(PluginsDemo::task)
                            .map(task -> client.send(POOL, task))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    /** Each a straight line and two samples of another; the first is off by half, the others by nothing. */
    private static SubmitTask task(int number) {
        double intercept = number == FAILING ? 1.5 : 1;
        return SubmitTask.newBuilder()
                .setTaskId("task-" + number)
                .setType(ModelTestExecutor.TYPE)
                .setUser("ann")
                .setProject("models")
                .setPayload("{\"slope\":%d,\"intercept\":%s,\"samples\":[[1,%d],[2,%d]],\"tolerance\":0.1}"
                        .formatted(number, intercept, number + 1, 2 * number + 1))
                .build();
    }
}
