package dev.fairlead.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.cli.cluster.KeptLog;
import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.JsonOption;
import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.queries.Answers;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.coordinator.service.SchedulerPlugins;
import dev.fairlead.coordinator.service.replay.Difference;
import dev.fairlead.coordinator.service.replay.PoolResult;
import dev.fairlead.coordinator.service.replay.ReplayCheck;
import dev.fairlead.coordinator.service.replay.Selection;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the log proves. */
@Command(
        name = "replay",
        description = "Decides a log again.",
        synopsisSubcommandLabel = "verify",
        subcommands = ReplayCommand.Verify.class,
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected 'replay verify', but there is no 'verify'.");
    }

    @Command(
            name = "verify",
            description = "Decides every command again, from the first one on, and compares each fact with the recorded"
                    + " one. Exit code 0: identical, 1: different, 2: it cannot be told.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        private static final int TOLD = 1_500;
        private final Surroundings surroundings;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The folder of a 'fairlead up --data' that has ended, instead of a cluster.")
        private @Nullable Path data;

        @Option(names = "--pool", paramLabel = "NAME", description = "Only this pool (default: all).")
        private @Nullable String pool;

        @Option(
                names = "--partition",
                paramLabel = "NUMBER",
                description = "Only this partition of the commands (default: all).")
        private @Nullable Integer partition;

        @Mixin
        private JsonOption json = new JsonOption();

        @Mixin
        private PluginDirsOption pluginDirs = new PluginDirsOption();

        @Mixin
        private ConnectionOptions connection = new ConnectionOptions();

        Verify(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            if (data != null && spec.commandLine().getParseResult().hasMatchedOption("--bootstrap-servers")) {
                throw new ParameterException(
                        spec.commandLine(), "Expected one of --data and --bootstrap-servers, but there are both.");
            }
            ReplayCheck.Result result = result();
            if (result.commands() == 0) {
                throw new UserException("Expected to replay the commands of "
                        + (pool == null ? "the log" : "pool " + pool)
                        + (partition == null ? "" : " on partition " + partition)
                        + ", but there are none that were decided.");
            }
            if (json.json()) {
                surroundings.print(Answers.pretty(document(result)));
            } else {
                tell(result);
            }
            return result.isIdentical() ? 0 : 1;
        }

        private ReplayCheck.Result result() {
            try (SchedulerPlugins plugins = pluginDirs.load(surroundings)) {
                SchedulerCatalogue catalogue = plugins.catalogue();
                Selection selection = new Selection(pool, partition);
                if (data == null) {
                    return ReplayCheck.run(Reach.fairlead(connection.connection()), catalogue, selection);
                }
                try (KeptLog log = KeptLog.open(surroundings.folder().resolve(data))) {
                    return ReplayCheck.run(
                            Reach.fairlead(connection.connectionTo(log.bootstrapServers())), catalogue, selection);
                }
            }
        }

        private void tell(ReplayCheck.Result result) {
            Table table = new Table("PARTITION", "POOL", "COMMANDS", "FACTS");
            result.pools().forEach(one -> table.row(one.partition(), one.pool(), one.commands(), one.facts()));
            table.lines().forEach(surroundings::print);
            result.pools()
                    .forEach(one ->
                            surroundings.print("hash of " + one.partition() + " " + one.pool() + "   " + one.hash()));
            surroundings.print(
                    result.assignments() < 0
                            ? "Assignments are not compared: the first ones are not kept any more."
                            : Printable.count(result.assignments(), "assignment", "assignments") + " compared.");
            result.differences().forEach(line -> surroundings.print("Different: " + Printable.fit(line, TOLD)));
            if (result.isIdentical()) {
                surroundings.print("Identical: " + Printable.count(result.commands(), "command leads", "commands lead")
                        + " to the " + Printable.count(result.facts(), "fact", "facts") + " that are recorded.");
            }
        }

        private static ObjectNode document(ReplayCheck.Result result) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("identical", result.isIdentical());
            document.put("commands", result.commands());
            document.put("facts", result.facts());
            if (result.assignments() >= 0) {
                document.put("assignments", result.assignments());
            }
            document.put("strayAssignments", result.strayAssignments());
            result.pools().forEach(pool -> document.withArray("pools").add(pool(pool)));
            return document;
        }

        private static ObjectNode pool(PoolResult pool) {
            ObjectNode node = JsonNodeFactory.instance
                    .objectNode()
                    .put("partition", pool.partition())
                    .put("pool", pool.pool())
                    .put("commands", pool.commands())
                    .put("facts", pool.facts())
                    .put("hash", pool.hash())
                    .put("identical", pool.isIdentical());
            Difference difference = pool.difference();
            if (difference != null) {
                node.putObject("difference")
                        .put("offset", difference.offset())
                        .put("recorded", difference.recorded())
                        .put("replayed", difference.replayed());
            }
            return node;
        }
    }
}
