package dev.fairlead.cli.history;

import picocli.CommandLine.Option;

/** How far back. */
final class DaysOption {
    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Only the last so many days of what is recorded (default: all).",
            defaultValue = "0")
    private int days;

    /** 0: all. */
    int days() {
        return Math.max(0, days);
    }
}
