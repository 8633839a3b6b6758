package dev.fairlead.plugin;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/** What was thrown, for people. */
final class Reasons {
    private static final int FRAMES = 4;

    private Reasons() {}

    /** The exception, and where it came from. */
    static String of(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().lines().limit(1 + FRAMES).map(String::strip).collect(Collectors.joining(" "));
    }
}
