package dev.fairlead.worker.junit;

import dev.fairlead.worker.process.OutputPump;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.BiConsumer;

/** What a forked JVM prints past the capture of its tests: the JVM itself, native code, child processes. */
final class ForkOutput {
    private static final int LIMIT = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final OutputPump out;
    private final OutputPump err;

    /** @param printed hears the stream, {@code stdout} or {@code stderr}, and the text */
    ForkOutput(Process process, BiConsumer<String, String> printed) {
        this.out = pump(process.pid(), "stdout", process.getInputStream(), printed);
        this.err = pump(process.pid(), "stderr", process.getErrorStream(), printed);
    }

    /** For people: how its output ends. */
    String lastWords() {
        String words = (out.lastLines(5) + "\n" + err.lastLines(15)).strip();
        return words.isEmpty() ? "It printed nothing." : "Its last words: " + words;
    }

    /** Waits a little for what is still in the pipes. */
    void join() {
        out.join(PATIENCE);
        err.join(PATIENCE);
    }

    private static OutputPump pump(long pid, String stream, InputStream from, BiConsumer<String, String> printed) {
        return new OutputPump("fork-" + pid + "-" + stream, from, LIMIT, text -> printed.accept(stream, text));
    }
}
