package dev.fairlead.samples.jupiter;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ManySample {

    static IntStream numbers() {
        return IntStream.range(0, 5_000);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void isOneOfMany(int number) {
        System.out.println("number " + number);
    }
}
