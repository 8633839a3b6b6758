package dev.fairlead.cli.options;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** Whom to ask, and how to show the answer. */
public final class QueryOptions {
    @Mixin
    private CoordinatorOption coordinator = new CoordinatorOption();

    @Mixin
    private JsonOption json = new JsonOption();

    public @Nullable URI coordinator() {
        return coordinator.coordinator();
    }

    public boolean json() {
        return json.json();
    }
}
