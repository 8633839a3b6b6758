package dev.fairlead.examples.troubled;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Fails on each odd attempt and passes on each even one: a file in {@code target} remembers. */
class FlakyTest {

    private static final Path SEEN = Path.of("target", "flaky-seen");

    @Test
    void shouldPassOnItsSecondAttempt() throws IOException {
        if (!Files.deleteIfExists(SEEN)) {
            Files.createDirectories(SEEN.getParent());
            Files.createFile(SEEN);
            fail("The first attempt fails; the next one passes.");
        }
    }
}
