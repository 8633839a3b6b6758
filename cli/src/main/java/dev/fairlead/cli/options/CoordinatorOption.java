package dev.fairlead.cli.options;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom to ask. */
public final class CoordinatorOption {
    @Option(
            names = "--coordinator",
            paramLabel = "URL",
            description = "Where a coordinator answers (default: as the cluster tells).")
    private @Nullable URI coordinator;

    public @Nullable URI coordinator() {
        return coordinator;
    }
}
