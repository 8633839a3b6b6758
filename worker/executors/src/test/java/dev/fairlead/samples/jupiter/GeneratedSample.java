package dev.fairlead.samples.jupiter;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("DoNotCallSuggester")
final class GeneratedSample {

    @ParameterizedTest
    @ValueSource(ints = {40, 41, 42})
    void isNotTheAnswer(int number) {
        assertNotEquals(42, number);
    }

    @RepeatedTest(2)
    void isRepeated() {}

    @TestFactory
    Stream<DynamicNode> makes() {
        return Stream.of(
                dynamicTest("one", () -> {}),
                dynamicContainer("more", Stream.of(dynamicTest("two", () -> {}), dynamicTest("three", () -> {
                    throw new IllegalStateException("three is too many");
                }))));
    }

    @TestFactory
    Stream<DynamicNode> cannotMake() {
        throw new IllegalStateException("nothing to make");
    }
}
