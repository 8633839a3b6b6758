package dev.fairlead.cli.options;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long to wait for an answer. */
public final class PatienceOption {
    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Longest wait for an answer, for example 10s (default: ${DEFAULT-VALUE}).",
            defaultValue = "30s")
    private Duration patience = Duration.ofSeconds(30);

    public Duration patience() {
        return patience;
    }
}
