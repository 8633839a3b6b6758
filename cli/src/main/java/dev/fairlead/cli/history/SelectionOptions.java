package dev.fairlead.cli.history;

import dev.fairlead.connect.duckdb.history.Selection;
import picocli.CommandLine.Option;

/** Which runs of tests a question is about. */
final class SelectionOptions {
    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Only the last so many days of what is recorded (default: all).",
            defaultValue = "0")
    private int days;

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
        return new Selection(Math.max(0, days), test, Math.max(1, top));
    }
}
