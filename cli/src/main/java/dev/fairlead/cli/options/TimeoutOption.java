package dev.fairlead.cli.options;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a task may run. */
public final class TimeoutOption {
    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Longest run time of a task, for example 90s or 5m; then it is killed (default: none).")
    private Duration timeout = Duration.ZERO;

    /** Zero: for ever. */
    public Duration timeout() {
        return timeout;
    }
}
