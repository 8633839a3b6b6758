package dev.fairlead.samples.jupiter;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("DoNotCallSuggester")
final class BrokenAfterAllSample {

    @AfterAll
    static void tidy() {
        throw new IllegalStateException("cannot tidy");
    }

    @Test
    void passes() {}
}
