package dev.fairlead.cli.replay;

import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.coordinator.service.archive.Archive;
import dev.fairlead.coordinator.service.archive.ArchiveWriter;
import dev.fairlead.coordinator.service.archive.Manifest;
import dev.fairlead.coordinator.service.log.RecordedTopics;
import dev.fairlead.events.Connection;
import dev.fairlead.events.SchemaLookup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A cluster's log as a file. */
@Command(
        name = "export",
        description = "Writes the log, and all that was recorded of it, into one file, from which it can be replayed,"
                + " audited and imported.",
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "The archive to write; must not be there yet.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of a 'fairlead up --data' that has ended, instead of a cluster.")
    private @Nullable Path data;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path path = surroundings.folder().resolve(file);
        String seal = LogOptions.onCluster(connection, surroundings, data, (to, log) -> write(to, log, path));
        try (Archive archive = Archive.open(path)) {
            long records = archive.manifest().topics().stream()
                    .mapToLong(Manifest.Topic::records)
                    .sum();
            surroundings.print(Printable.count(records, "record", "records") + " in " + file + ", "
                    + Printable.number(size(path)) + " bytes.");
        }
        surroundings.print("SHA-256 of its manifest: " + seal);
        return 0;
    }

    private String write(Connection to, RecordedTopics log, Path path) {
        try (SchemaLookup schemas = SchemaLookup.open(to)) {
            return ArchiveWriter.write(
                    log, to.prefix(), schemas::find, path, surroundings.clock().instant());
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to find the archive that was written, but it is gone.", e);
        }
    }
}
