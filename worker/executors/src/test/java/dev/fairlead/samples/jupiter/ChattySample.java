package dev.fairlead.samples.jupiter;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ChattySample {

    @BeforeAll
    static void greet() {
        System.out.println("said before all");
    }

    @Test
    void talks() {
        for (int i = 0; i < 200_000; i++) {
            System.out.println("line number " + i);
        }
    }
}
