package dev.fairlead.samples.jupiter;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Disabled("all of it")
final class DisabledClassSample {

    @Test
    void one() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void many(int number) {}

    @Nested
    final class Inner {

        @Test
        void two() {}
    }
}
