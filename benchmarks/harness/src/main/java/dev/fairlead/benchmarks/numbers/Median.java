package dev.fairlead.benchmarks.numbers;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of some numbers; with an even count, the mean of the two in the middle. */
public final class Median {

    private Median() {}

    public static double of(Collection<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one number, but there is none.");
        }
        List<Double> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public static <T> double of(Collection<T> things, ToDoubleFunction<T> number) {
        return of(things.stream().map(number::applyAsDouble).toList());
    }

    /** From the smallest to the largest, as a person reads it. */
    public static String range(Collection<Double> numbers, String format) {
        return format.formatted(Collections.min(numbers)) + " – " + format.formatted(Collections.max(numbers));
    }
}
