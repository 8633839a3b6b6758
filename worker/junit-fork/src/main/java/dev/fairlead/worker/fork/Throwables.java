package dev.fairlead.worker.fork;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Throwables as texts of bounded length. A suite's exceptions may fail in their own methods: that is told instead. */
final class Throwables {
    private static final int LIMIT = 64 * 1024;

    private Throwables() {}

    static String message(Throwable failure) {
        try {
            String message = failure.getMessage();
            return message == null ? "" : Texts.shorten(message, LIMIT);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return "(its getMessage failed: " + e.getClass().getName() + ")";
        }
    }

    static String stackTrace(Throwable failure) {
        try {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            return Texts.shorten(text.toString(), LIMIT);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return failure.getClass().getName() + " (its printStackTrace failed: "
                    + e.getClass().getName() + ")";
        }
    }
}
