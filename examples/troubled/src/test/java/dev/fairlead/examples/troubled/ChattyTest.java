package dev.fairlead.examples.troubled;

import org.junit.jupiter.api.Test;

/** Prints more than any report should hold: the head and the tail are kept. */
class ChattyTest {

    private static final int LINES = 50_000;

    @Test
    void shouldChatter() {
        for (int i = 1; i <= LINES; i++) {
            System.out.println("line " + i + " of " + LINES + " that nobody will read in full");
        }
        System.err.println("that was all");
    }
}
