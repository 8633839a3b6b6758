package dev.fairlead.cli.options;

import picocli.CommandLine.Option;

/** Whose workers. */
public final class PoolOption {
    @Option(
            names = "--pool",
            paramLabel = "NAME",
            description = "The pool of workers (default: ${DEFAULT-VALUE}).",
            defaultValue = "default")
    private String pool = "default";

    public String pool() {
        return pool;
    }
}
