package dev.fairlead.cli;

import dev.fairlead.cli.cluster.AgentIds;
import dev.fairlead.cli.cluster.EngineSettings;
import dev.fairlead.cli.inputs.InputMode;
import dev.fairlead.cli.logging.Logging;
import dev.fairlead.cli.options.BrokerPortOption;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.options.SubmitterOptions;
import dev.fairlead.cli.options.SuiteOptions;
import dev.fairlead.cli.options.WorkerOptions;
import dev.fairlead.cli.run.RunSession;
import dev.fairlead.cli.run.RunSettings;
import dev.fairlead.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main job: a suite over many workers. */
@Command(
        name = "run",
        description = "Runs a test suite, and boots broker, coordinator and workers if no cluster is named.",
        footer = {
            "",
            "Exit code: 0 all tests passed; 1 tests failed; 2 the suite could not be run, which includes that no test"
                    + " was found or that tasks did not finish."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final int MOST_RETRIES = 100;
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private SuiteOptions suite = new SuiteOptions();

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "Run failed tests again, up to N times (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private int retries;

    @Option(names = "--fail-fast", description = "Cancel the rest after the first failure.")
    private boolean failFast;

    @Option(
            names = "--inputs",
            paramLabel = "path|content|maven",
            description =
                    "How the workers get the files: by path, which they must see too; by content, sent where it is"
                            + " missing; as content, but with each worker resolving artifacts of Maven repositories itself"
                            + " (default: content with --bootstrap-servers, path without).")
    private @Nullable InputMode inputs;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            description = "Where the reports go (default: ${DEFAULT-VALUE}).",
            defaultValue = "fairlead-reports")
    private Path reports = Path.of("fairlead-reports");

    @Mixin
    private SubmitterOptions submitter = new SubmitterOptions();

    @Mixin
    private BrokerPortOption port = new BrokerPortOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Mixin
    private PoolOption pool = new PoolOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (retries < 0 || retries > MOST_RETRIES) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected --retries from 0 to " + MOST_RETRIES + ", but it is " + retries + ".");
        }
        String runId = RunIds.next(surroundings.clock());
        Path folder = surroundings.folder();
        Path log = Logging.toFile(folder.resolve(".fairlead/logs"), runId);
        int slots = workers.workers() * workers.slots();
        return new RunSession(
                        new RunSettings(
                                suite.request(runId, folder, slots),
                                engine(),
                                pool.pool(),
                                submitter.user(),
                                submitter.project(),
                                retries,
                                failFast,
                                inputMode(),
                                folder.resolve(reports).normalize(),
                                log),
                        surroundings)
                .run();
    }

    /** Workers of this process see the same files; of others that is not known. */
    private InputMode inputMode() {
        return inputs != null ? inputs : connection.isNamed() ? InputMode.CONTENT : InputMode.PATH;
    }

    /** Workers join a cluster that is there only if they were asked for. */
    private EngineSettings engine() {
        if (!connection.isNamed()) {
            EngineSettings.Ports ports = new EngineSettings.Ports(
                    port.portOr(EngineSettings.FREE), EngineSettings.FREE, EngineSettings.NONE);
            return EngineSettings.whole(
                    connection::connectionTo, null, ports, workers.crew(pool, AgentIds.OF_A_WHOLE_CLUSTER));
        }
        EngineSettings.Crew crew = workers.crew(pool, AgentIds.ofThisProcess());
        return EngineSettings.joining(connection.connection(), workers.isNumberGiven() ? crew : null);
    }
}
