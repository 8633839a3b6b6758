package dev.fairlead.cli.replay;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a log. */
final class PartitionOption {
    @Option(
            names = "--partition",
            paramLabel = "NUMBER",
            description = "Only this partition of the commands (default: all).")
    private @Nullable Integer partition;

    /** Null: all. */
    @Nullable
    Integer partition() {
        return partition;
    }
}
