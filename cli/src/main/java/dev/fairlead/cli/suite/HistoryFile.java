package dev.fairlead.cli.suite;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * {@code .fairlead/history.json}: several suites by key. A run that ends reads it again before it writes, under a
 * lock, so that runs side by side lose nothing; a reader sees the old file or the new one, never a half.
 */
final class HistoryFile {

    static final String NAME = "history.json";

    private static final int VERSION = 1;
    private static final int MAX_SUITES = 50;
    private static final Object WITHIN_THIS_JVM = new Object();

    private final Path file;
    private final Consumer<String> warning;

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Content(
            @JsonProperty("version") int version,
            @JsonProperty("suites") Map<String, SuiteHistory> suites) {

        @SuppressWarnings("NullAway") // Jackson passes null for what a file leaves out
        Content {
            suites = suites == null ? Map.of() : Map.copyOf(suites);
        }
    }

    HistoryFile(Path folder, Consumer<String> warning) {
        this.file = folder.resolve(NAME);
        this.warning = warning;
    }

    SuiteHistory read(String suite) {
        return content().suites().getOrDefault(suite, SuiteHistory.EMPTY);
    }

    private Content content() {
        try {
            if (Files.exists(file)) {
                Content content = Json.MAPPER.readValue(Files.readAllBytes(file), Content.class);
                if (content.version() == VERSION) {
                    return content;
                }
                warning.accept("Expected version " + VERSION + " of " + file + ", but it has version "
                        + content.version() + "; starting anew.");
            }
        } catch (IOException e) {
            warning.accept(
                    "Expected to read earlier durations from " + file + ", but it is not readable; starting anew.");
        }
        return new Content(VERSION, Map.of());
    }

    /** Not being able to write costs the next run its even finish, and nothing else: a warning. */
    void update(String suite, UnaryOperator<SuiteHistory> change) {
        synchronized (WITHIN_THIS_JVM) {
            try {
                Files.createDirectories(file.getParent());
                try (FileChannel channel = FileChannel.open(
                                file.resolveSibling(NAME + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (lock.isValid()) {
                        write(changed(suite, change));
                    }
                }
            } catch (IOException e) {
                warning.accept("Expected to keep durations in " + file + ", but " + e.getMessage() + ".");
            }
        }
    }

    private Content changed(String suite, UnaryOperator<SuiteHistory> change) {
        Map<String, SuiteHistory> suites = new TreeMap<>(content().suites());
        suites.put(suite, change.apply(suites.getOrDefault(suite, SuiteHistory.EMPTY)));
        while (suites.size() > MAX_SUITES) {
            suites.keySet().stream()
                    .filter(key -> !key.equals(suite))
                    .findFirst()
                    .ifPresent(suites::remove);
        }
        return new Content(VERSION, suites);
    }

    private void write(Content content) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), NAME, ".tmp");
        try {
            Files.write(fresh, Json.MAPPER.writeValueAsBytes(content));
            moveOver(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void moveOver(Path fresh) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
