package dev.fairlead.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which run the answer is about. */
public final class RunIdOption {
    @Option(names = "--run", paramLabel = "ID", description = "Only tasks of this run.")
    private @Nullable String run;

    /** Null: any. */
    public @Nullable String run() {
        return run;
    }
}
