package dev.fairlead.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What comes in its own time. */
final class Awaited {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Awaited() {}

    /** The file's text, once it has a whole line. */
    static String text(Path file) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> Files.readString(file).endsWith("\n"));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pattern's first group, once the text has it. */
    static String group(Supplier<String> text, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        await().atMost(PATIENCE).until(() -> compiled.matcher(text.get()).find());
        Matcher matcher = compiled.matcher(text.get());
        return matcher.find() ? matcher.group(1) : "";
    }
}
