package dev.fairlead.cli.terminal;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where output goes and what it can do there.
 *
 * @param live whether lines can be drawn again: a terminal that knows cursor movements and colours
 * @param columns that fit a line
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean live, int columns) {
    private static final int DEFAULT_COLUMNS = 100;
    private static final int FEWEST_COLUMNS = 40;

    /** @param columnsProperty what the start script measured; null: standard output is no terminal */
    public static Terminal of(
            PrintWriter out, PrintWriter err, @Nullable String columnsProperty, Map<String, String> environment) {
        boolean plain = columnsProperty == null
                || !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(out, err, !plain, plain ? DEFAULT_COLUMNS : columns(columnsProperty));
    }

    private static int columns(@Nullable String measured) {
        try {
            int columns = Integer.parseInt(String.valueOf(measured));
            return columns < FEWEST_COLUMNS ? DEFAULT_COLUMNS : columns;
        } catch (NumberFormatException e) {
            return DEFAULT_COLUMNS;
        }
    }

    public String paint(Paint paint, String text) {
        return live ? paint.start + text + "\u001B[0m" : text;
    }

    /** The few colours that carry a meaning here. */
    public enum Paint {
        GOOD("\u001B[32m"),
        BAD("\u001B[31m"),
        WARN("\u001B[33m"),
        DIM("\u001B[2m"),
        BOLD("\u001B[1m");

        private final String start;

        Paint(String start) {
            this.start = start;
        }
    }
}
