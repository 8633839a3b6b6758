package dev.fairlead.cli.terminal;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text from tests and records, made safe and short enough for one line of a terminal; and numbers as people read them. */
public final class Printable {
    private static final String PREFIXES = " kMGTP";

    private Printable() {}

    /** One line: control characters, which could move the cursor, become spaces. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.stripTrailing().codePoints().forEach(c -> line.appendCodePoint(isControl(c) ? ' ' : c));
        return line.toString();
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Its beginning, with an ellipsis where something is left out. */
    public static String fit(String text, int columns) {
        String line = line(text);
        if (line.length() <= columns) {
            return line;
        }
        return columns <= 3 ? line.substring(0, Math.max(0, columns)) : line.substring(0, columns - 3) + "...";
    }

    /** Lines of at most so many columns, broken between words; a word that is longer has a line of its own. */
    public static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String word : line(text).split(" +", -1)) {
            if (!current.isEmpty() && current.length() + 1 + word.length() > columns) {
                lines.add(current.toString());
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : " ").append(word);
        }
        lines.add(current.toString());
        return lines;
    }

    public static String number(long value) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(value);
    }

    public static String count(long value, String one, String many) {
        return number(value) + " " + (value == 1 ? one : many);
    }

    public static String joules(double joules) {
        return measure(joules, "J");
    }

    public static String watts(double watts) {
        return measure(watts, "W");
    }

    private static String measure(double value, String unit) {
        double scaled = value;
        int prefix = 0;
        while (Math.abs(scaled) >= 999.5 && prefix < PREFIXES.length() - 1) {
            scaled /= 1_000;
            prefix++;
        }
        return String.format(
                Locale.ROOT,
                prefix == 0 ? "%.0f %s" : "%.1f %s",
                scaled,
                PREFIXES.substring(prefix, prefix + 1).strip() + unit);
    }

    public static String duration(Duration duration) {
        return duration(duration.toMillis());
    }

    public static String duration(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
        }
        long seconds = Math.round(millis / 1e3);
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d h", seconds / 3_600, seconds / 60 % 60);
    }
}
