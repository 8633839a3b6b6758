package dev.fairlead.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a broker listens that is started in this process. */
public final class BrokerPortOption {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the broker that is started here, 0 for a free one (default: 9092 for up, a free one"
                    + " for run).")
    private @Nullable Integer port;

    public int portOr(int otherwise) {
        return port == null ? otherwise : port;
    }
}
