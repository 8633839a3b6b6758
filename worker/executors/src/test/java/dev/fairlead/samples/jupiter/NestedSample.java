package dev.fairlead.samples.jupiter;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SuppressWarnings("DoNotCallSuggester")
final class NestedSample {

    @Test
    void outer() {}

    @Nested
    final class Inner {

        @Test
        void inner() {}

        @Nested
        final class Innermost {

            @Test
            void innermost() {
                throw new AssertionError("deep inside");
            }
        }
    }
}
