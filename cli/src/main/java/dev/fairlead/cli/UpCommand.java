package dev.fairlead.cli;

import dev.fairlead.cli.cluster.AgentIds;
import dev.fairlead.cli.cluster.Engine;
import dev.fairlead.cli.cluster.EngineSettings;
import dev.fairlead.cli.logging.Logging;
import dev.fairlead.cli.options.BrokerPortOption;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.options.QuarantineOption;
import dev.fairlead.cli.options.QueryPortOption;
import dev.fairlead.cli.options.WorkerOptions;
import dev.fairlead.cli.terminal.Foreground;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.connect.duckdb.inprocess.HistoryRecorder;
import dev.fairlead.plugin.HostSettings;
import dev.fairlead.plugin.PluginCandidate;
import dev.fairlead.plugin.PluginCatalogue;
import dev.fairlead.plugin.PluginHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A whole cluster in the foreground. */
@Command(
        name = "up",
        description = "Runs broker, registry, coordinator, workers and plugins until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the log stays over restarts (default: nowhere, it goes at the end).")
    private @Nullable Path data;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Keep the history in this DuckDB file, for 'fairlead sql' and 'fairlead history'.")
    private @Nullable Path history;

    @Mixin
    private BrokerPortOption port = new BrokerPortOption();

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            description = "Port of the schema registry (default: a free one).",
            defaultValue = "0")
    private int registryPort;

    @Mixin
    private QueryPortOption queryPort = new QueryPortOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Mixin
    private PoolOption pool = new PoolOption();

    @Mixin
    private PluginDirsOption pluginDirs = new PluginDirsOption();

    @Mixin
    private QuarantineOption quarantine = new QuarantineOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.toStandardError(false);
        PluginCatalogue catalogue = pluginDirs.isGiven() ? pluginDirs.catalogue(surroundings) : null;
        try (Engine engine = Engine.start(settings());
                HistoryRecorder recorder = recorder(engine)) {
            engine.awaitReady();
            if (catalogue == null) {
                tell(engine);
                return Foreground.await(surroundings, () -> failure(engine, recorder));
            }
            return host(engine, catalogue, recorder);
        }
    }

    private int host(Engine engine, PluginCatalogue catalogue, @Nullable HistoryRecorder recorder)
            throws InterruptedException {
        try (PluginHost host = PluginHost.start(
                engine.connection(),
                catalogue,
                HostSettings.defaults(),
                AgentIds.ofThisProcess(),
                surroundings.clock())) {
            List<String> names = catalogue.candidates().stream()
                    .filter(PluginCandidate::isFromDirectory)
                    .map(PluginCandidate::name)
                    .toList();
            names.forEach(name -> host.load(name, Map.of()));
            surroundings.print("plugins      " + (names.isEmpty() ? "none" : String.join(", ", names)));
            catalogue.problems().forEach(surroundings.terminal().err()::println);
            tell(engine);
            return Foreground.await(surroundings, () -> failure(engine, recorder));
        }
    }

    private @Nullable HistoryRecorder recorder(Engine engine) {
        if (history == null) {
            return null;
        }
        try {
            return HistoryRecorder.start(
                    engine.connection(), surroundings.folder().resolve(history));
        } catch (ConnectException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable String failure(Engine engine, @Nullable HistoryRecorder recorder) {
        String failure = engine.failure();
        return failure == null && recorder != null ? recorder.failure() : failure;
    }

    private EngineSettings settings() {
        return EngineSettings.whole(
                        connection::connectionTo,
                        data == null ? null : surroundings.folder().resolve(data),
                        new EngineSettings.Ports(
                                port.portOr(ConnectionOptions.DEFAULT_PORT), queryPort.port(), registryPort),
                        workers.crew(pool, AgentIds.OF_A_WHOLE_CLUSTER))
                .with(quarantine.from(pluginDirs.sources(surroundings)));
    }

    private void tell(Engine engine) {
        surroundings.print("broker       " + engine.connection().bootstrapServers());
        surroundings.print("registry     " + engine.registry());
        surroundings.print("coordinator  " + engine.queries());
        surroundings.print("workers      " + String.join(", ", engine.workerIds()));
        if (history != null) {
            surroundings.print("history      " + history);
        }
        surroundings.print("Ctrl-C ends all of it.");
    }
}
