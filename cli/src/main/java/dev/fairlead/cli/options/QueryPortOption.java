package dev.fairlead.cli.options;

import picocli.CommandLine.Option;

/** Where a coordinator of this process answers. */
public final class QueryPortOption {
    @Option(
            names = "--query-port",
            paramLabel = "PORT",
            description = "Port of the coordinator's queries (default: a free one).",
            defaultValue = "0")
    private int port;

    public int port() {
        return port;
    }
}
