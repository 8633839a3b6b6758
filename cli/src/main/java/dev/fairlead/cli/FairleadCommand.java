package dev.fairlead.cli;

import dev.fairlead.cli.demo.DemoCommand;
import dev.fairlead.cli.history.HistoryCommand;
import dev.fairlead.cli.history.SqlCommand;
import dev.fairlead.cli.notify.NotifyCommand;
import dev.fairlead.cli.plugin.PluginCommand;
import dev.fairlead.cli.replay.AuditCommand;
import dev.fairlead.cli.replay.ExportCommand;
import dev.fairlead.cli.replay.ImportCommand;
import dev.fairlead.cli.replay.ReplayCommand;
import dev.fairlead.cli.scheduler.PoolCommand;
import dev.fairlead.cli.scheduler.SchedulerCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program's name and what all verbs share. */
@Command(
        name = "fairlead",
        description = "Runs tests on many workers, with Kafka as the backbone.",
        versionProvider = FairleadCommand.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        subcommands = {
            RunCommand.class,
            UpCommand.class,
            CoordinatorCommand.class,
            WorkerCommand.class,
            RegistryCommand.class,
            SubmitCommand.class,
            CancelCommand.class,
            GetCommand.class,
            DescribeCommand.class,
            EventsCommand.class,
            PoolCommand.class,
            SchedulerCommand.class,
            PluginCommand.class,
            EmitCommand.class,
            NotifyCommand.class,
            SimulateCommand.class,
            DemoCommand.class,
            ReplayCommand.class,
            AuditCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            HistoryCommand.class,
            SqlCommand.class,
            CommandLine.HelpCommand.class
        })
final class FairleadCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show stack traces; the environment variable FAIRLEAD_DEBUG does the same.")
    boolean verbose;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected a verb such as 'run', but there is none.");
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = FairleadCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "fairlead " + (version == null ? "(development)" : version),
                "JVM " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
            };
        }
    }
}
