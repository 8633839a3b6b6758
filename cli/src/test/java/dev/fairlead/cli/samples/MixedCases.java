package dev.fairlead.cli.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One of each kind of end. */
class MixedCases {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void passes(int number) {
        System.out.println("number " + number);
        assertTrue(number > 0);
    }

    @Test
    void fails() {
        assertEquals(1, 2, "one is </script> not two");
    }

    /** Passes from the second time on. */
    @Test
    void flaky() throws Exception {
        Path marker = Path.of(System.getenv("FLAKY_MARKER"));
        boolean second = Files.exists(marker);
        Files.writeString(marker, "was here");
        assertTrue(second, "only once");
    }

    @Test
    void aborted() {
        assumeTrue(false, "not here");
    }

    @Test
    @Disabled("not now")
    void skipped() {}
}
