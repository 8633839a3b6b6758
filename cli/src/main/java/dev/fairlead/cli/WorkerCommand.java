package dev.fairlead.cli;

import dev.fairlead.cli.cluster.AgentIds;
import dev.fairlead.cli.cluster.Engine;
import dev.fairlead.cli.cluster.EngineSettings;
import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.logging.Logging;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.DurationConverter;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.options.WorkerOptions;
import dev.fairlead.cli.terminal.Foreground;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.events.Connection;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Workers alone. */
@Command(
        name = "worker",
        description = "Workers alone, against a cluster.",
        synopsisSubcommandLabel = "start",
        subcommands = WorkerCommand.Start.class,
        mixinStandardHelpOptions = true)
final class WorkerCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected 'worker start', but there is no 'start'.");
    }

    @Command(
            name = "start",
            description = "Offers workers until Ctrl-C or SIGTERM, then finishes what they run; a second one kills it.",
            mixinStandardHelpOptions = true)
    static final class Start implements Callable<Integer> {
        private final Surroundings surroundings;

        @Option(
                names = "--id",
                paramLabel = "NAME",
                description = "What the workers' ids begin with (default: host and process).")
        private @Nullable String id;

        @Option(
                names = "--drain-timeout",
                paramLabel = "DURATION",
                converter = DurationConverter.class,
                description = "How long to finish what runs when asked to end (default: ${DEFAULT-VALUE}).",
                defaultValue = "60s")
        private Duration drainTimeout = Duration.ofSeconds(60);

        @Mixin
        private WorkerOptions workers = new WorkerOptions();

        @Mixin
        private PoolOption pool = new PoolOption();

        @Mixin
        private ConnectionOptions connection = new ConnectionOptions();

        Start(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() throws InterruptedException {
            Logging.toStandardError(false);
            Connection to = Reach.fairlead(connection.connection());
            EngineSettings.Crew crew = workers.crew(pool, id == null ? AgentIds.ofThisProcess() : id);
            try (Engine engine = Engine.start(EngineSettings.joining(to, crew))) {
                surroundings.print("workers      " + String.join(", ", engine.workerIds()));
                int exitCode = Foreground.await(surroundings, engine::failure);
                surroundings.print("Finishing what runs, for at most " + drainTimeout.toSeconds() + " s.");
                engine.drain(drainTimeout);
                return exitCode;
            }
        }
    }
}
