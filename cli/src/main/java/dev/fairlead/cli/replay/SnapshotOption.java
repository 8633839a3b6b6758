package dev.fairlead.cli.replay;

import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.coordinator.service.replay.Snapshot;
import dev.fairlead.coordinator.service.replay.SnapshotFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a replay starts. */
final class SnapshotOption {
    @Option(
            names = "--from",
            paramLabel = "SNAPSHOT",
            description =
                    "Start at a file that 'fairlead replay snapshot' has written (default: at the first command).")
    private @Nullable Path from;

    /** Null: none is named. */
    @Nullable
    Snapshot snapshot(Surroundings surroundings) {
        return from == null ? null : SnapshotFile.read(surroundings.folder().resolve(from));
    }
}
