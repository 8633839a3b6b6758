package dev.fairlead.samples.jupiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

final class MixedSample {

    @Test
    @Tag("fast")
    void passes() {
        System.out.println("said by passes");
    }

    @Test
    @DisplayName("adds two numbers")
    void adds(TestReporter reporter) {
        reporter.publishEntry("sum", "4");
        assertEquals(4, 2 + 2);
    }

    @Test
    void fails() {
        System.err.println("said by fails");
        assertEquals(5, 2 + 2, "the sum");
    }

    @Test
    @Disabled("not today")
    void isDisabled() {}

    @Test
    void isAborted() {
        assumeTrue(false, "no such machine");
    }
}
