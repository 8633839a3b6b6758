package dev.fairlead.cli.replay;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.coordinator.service.archive.Archive;
import dev.fairlead.coordinator.service.archive.ArchiveImport;
import dev.fairlead.coordinator.service.archive.Manifest;
import dev.fairlead.events.Connection;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A file as a cluster's log. */
@Command(
        name = "import",
        description =
                "Puts an archive onto a cluster, under a prefix with no topics yet, to be read there. No coordinator"
                        + " can go on with it.",
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "An archive that 'fairlead export' has written.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "1",
            description = "Replicas of each topic (default: ${DEFAULT-VALUE}).")
    private short replication;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (replication < 1) {
            throw new ParameterException(
                    spec.commandLine(), "Expected --replication of at least 1, but it is " + replication + ".");
        }
        try (Archive archive = Archive.open(surroundings.folder().resolve(file))) {
            Connection to = Reach.broker(connection.connection());
            ArchiveImport.run(archive, to, replication);
            long records = archive.manifest().topics().stream()
                    .mapToLong(Manifest.Topic::records)
                    .sum();
            surroundings.print(Printable.count(records, "record", "records") + " on " + to.bootstrapServers()
                    + " under the prefix " + to.prefix());
        }
        return 0;
    }
}
