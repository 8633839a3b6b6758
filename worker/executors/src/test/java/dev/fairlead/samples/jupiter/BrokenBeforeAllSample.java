package dev.fairlead.samples.jupiter;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("DoNotCallSuggester")
final class BrokenBeforeAllSample {

    @BeforeAll
    static void prepare() {
        throw new IllegalStateException("cannot prepare");
    }

    @Test
    void neverRuns() {}

    @Test
    void neverRunsEither() {}
}
