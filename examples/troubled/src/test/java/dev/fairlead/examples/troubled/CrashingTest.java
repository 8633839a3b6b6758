package dev.fairlead.examples.troubled;

import org.junit.jupiter.api.Test;

/** Ends its JVM. Only this class fails, whatever ran in that JVM before or runs after it. */
class CrashingTest {

    @Test
    void shouldExit() {
        System.exit(3);
    }
}
