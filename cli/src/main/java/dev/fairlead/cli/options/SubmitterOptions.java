package dev.fairlead.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In whose name tasks are submitted: between these the workers are shared. */
public final class SubmitterOptions {
    @Option(names = "--user", paramLabel = "NAME", description = "In whose name (default: the user of this machine).")
    private @Nullable String user;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "For which project (default: ${DEFAULT-VALUE}).",
            defaultValue = "default")
    private String project = "default";

    public String user() {
        return user == null ? System.getProperty("user.name", "anonymous") : user;
    }

    public String project() {
        return project;
    }
}
