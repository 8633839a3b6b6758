package dev.fairlead.cli.replay;

import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.JsonOption;
import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.queries.Answers;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.coordinator.service.SchedulerPlugins;
import dev.fairlead.coordinator.service.replay.ReplayCheck;
import dev.fairlead.coordinator.service.replay.Selection;
import dev.fairlead.coordinator.service.replay.Stretch;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether what is recorded is what the commands lead to. */
@Command(
        name = "verify",
        description =
                "Decides every command again, from the first one or from a snapshot on, and compares each fact with the"
                        + " recorded one. Exit code 0: identical, 1: different, 2: it cannot be told.",
        mixinStandardHelpOptions = true)
final class VerifyVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private LogOptions log = new LogOptions();

    @Option(names = "--pool", paramLabel = "NAME", description = "Only this pool (default: all).")
    private @Nullable String pool;

    @Option(
            names = "--to",
            paramLabel = "OFFSET",
            description =
                    "End before the command at this offset; with a --partition, if there are several (default: all"
                            + " that were decided).")
    private @Nullable Long to;

    @Mixin
    private SnapshotOption from = new SnapshotOption();

    @Mixin
    private PartitionOption partition = new PartitionOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private PluginDirsOption pluginDirs = new PluginDirsOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    VerifyVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ReplayCheck.Result result = result();
        if (result.commands() == 0) {
            throw new UserException("Expected to replay the commands of "
                    + (pool == null ? "the log" : "pool " + pool)
                    + (partition.partition() == null ? "" : " on partition " + partition.partition())
                    + ", but there are none that were decided.");
        }
        if (json.json()) {
            surroundings.print(Answers.pretty(ResultText.document(result)));
        } else {
            ResultText.lines(result).forEach(surroundings::print);
        }
        return result.isIdentical() ? 0 : 1;
    }

    private ReplayCheck.Result result() {
        Stretch stretch = new Stretch(from.snapshot(surroundings), to);
        try (SchedulerPlugins plugins = pluginDirs.load(surroundings)) {
            return log.read(
                    connection,
                    surroundings,
                    topics -> ReplayCheck.run(
                            topics, plugins.catalogue(), new Selection(pool, partition.partition()), stretch));
        }
    }
}
