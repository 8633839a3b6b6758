package dev.fairlead.cli.replay;

import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.coordinator.service.SchedulerPlugins;
import dev.fairlead.coordinator.service.replay.ReplayCheck;
import dev.fairlead.coordinator.service.replay.Snapshot;
import dev.fairlead.coordinator.service.replay.SnapshotFile;
import dev.fairlead.coordinator.service.replay.Stretch;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows a log, and writes down how far it came. */
@Command(
        name = "snapshot",
        description = "Verifies the log up to now, or to an offset, and writes a snapshot from which 'fairlead replay"
                + " verify' can start, also when the commands before it are deleted. Exit code 0: written, 1: the log"
                + " differs and nothing is written, 2: it cannot be told.",
        mixinStandardHelpOptions = true)
final class SnapshotVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The snapshot to write.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--at",
            paramLabel = "OFFSET",
            description = "Before the command at this offset; with a --partition, if there are several (default: after"
                    + " the last that was decided).")
    private @Nullable Long at;

    @Mixin
    private SnapshotOption from = new SnapshotOption();

    @Mixin
    private PartitionOption partition = new PartitionOption();

    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private PluginDirsOption pluginDirs = new PluginDirsOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    SnapshotVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ReplayCheck.Followed followed = follow();
        Snapshot snapshot = followed.snapshot();
        if (snapshot == null) {
            ResultText.differences(followed.result()).forEach(surroundings::print);
            return 1;
        }
        if (snapshot.partitions().isEmpty()) {
            throw new UserException(
                    "Expected a partition " + partition.partition() + " of the commands, but there is none.");
        }
        String seal = SnapshotFile.write(
                snapshot,
                surroundings.folder().resolve(out),
                surroundings.clock().instant());
        snapshot.partitions()
                .forEach((number, part) ->
                        surroundings.print("partition " + number + " up to offset " + Printable.number(part.offset())));
        surroundings.print("SHA-256 of its manifest: " + seal);
        return 0;
    }

    private ReplayCheck.Followed follow() {
        Snapshot before = from.snapshot(surroundings);
        try (SchedulerPlugins plugins = pluginDirs.load(surroundings)) {
            return log.read(
                    connection,
                    surroundings,
                    topics -> ReplayCheck.follow(
                            topics, plugins.catalogue(), partition.partition(), new Stretch(before, at)));
        }
    }
}
