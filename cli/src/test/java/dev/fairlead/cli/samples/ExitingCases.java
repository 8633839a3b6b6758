package dev.fairlead.cli.samples;

import org.junit.jupiter.api.Test;

/** Takes its JVM with it. */
class ExitingCases {

    @Test
    void exits() {
        System.exit(3);
    }
}
