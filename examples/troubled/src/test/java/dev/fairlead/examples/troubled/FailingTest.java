package dev.fairlead.examples.troubled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Red, with a message, a stack trace, and a green neighbour. */
class FailingTest {

    @Test
    void shouldFail() {
        assertEquals(4, 2 + 3, "two and three");
    }

    @Test
    void shouldPassBesideIt() {
        assertEquals(4, 2 + 2);
    }
}
