package dev.fairlead.cli.history;

import dev.fairlead.connect.duckdb.history.Selection;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which runs of tests a question is about. */
final class SelectionOptions {
    @Mixin
    private DaysOption days = new DaysOption();

    @Option(
            names = "--test",
            paramLabel = "TEXT",
            description = "Only tests whose class or name contains this.",
            defaultValue = "")
    private String test = "";

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "At most so many lines (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int top;

    Selection selection() {
        return new Selection(days.days(), test, Math.max(1, top));
    }
}
