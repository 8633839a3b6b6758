package dev.fairlead.samples.jupiter;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class AbortedClassSample {

    @BeforeAll
    static void prepare() {
        assumeTrue(false, "no database");
    }

    @Test
    void neverRuns() {}
}
