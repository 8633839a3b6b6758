package dev.fairlead.examples;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WelcomeCheck {

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c"})
    void shouldWelcomeAnyName(String name) {
        assertFalse(App.welcome(name).isBlank());
    }
}
