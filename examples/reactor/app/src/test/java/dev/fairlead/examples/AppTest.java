package dev.fairlead.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AppTest {

    @Test
    void shouldUseTheOtherModule() {
        assertEquals("hello, reader, and welcome", App.welcome("reader"));
    }
}
