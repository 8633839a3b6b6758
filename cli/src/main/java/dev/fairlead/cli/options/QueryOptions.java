package dev.fairlead.cli.options;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whom to ask, and how to show the answer. */
public final class QueryOptions {
    @Option(
            names = "--coordinator",
            paramLabel = "URL",
            description = "Where a coordinator answers (default: as the cluster tells).")
    private @Nullable URI coordinator;

    @Mixin
    private JsonOption json = new JsonOption();

    public @Nullable URI coordinator() {
        return coordinator;
    }

    public boolean json() {
        return json.json();
    }
}
