package dev.fairlead.examples.troubled;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As tests should be. */
class CalmTest {

    @Test
    void shouldPass() {
        assertTrue("calm".startsWith("c"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void shouldPassForEach(int number) {
        assertTrue(number > 0);
    }

    @Disabled("to be seen as skipped")
    @Test
    void shouldBeSkipped() {}

    @Nested
    class Within {

        @Test
        void shouldPassToo() {
            assumeTrue(true);
        }
    }
}
