package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClassPatternsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**/*Test.java | org/x/FooTest.class | true",
                "**/*Test.java | FooTest.class | true",
                "**/*Test.java | org/x/FooTests.class | false",
                "**/Test*.java | org/x/TestFoo.class | true",
                "**/Test*.java | org/x/Foo/Bar.class | false",
                "FooTest | org/x/FooTest.class | true",
                "FooTest.java | org/x/FooTest.class | true",
                "Foo*Test | org/x/FooBarTest.class | true",
                "Foo?Test | org/x/FooBTest.class | true",
                "Foo?Test | org/x/FooBarTest.class | false",
                "org.x.FooTest | org/x/FooTest.class | true",
                "org.x.FooTest | org/y/FooTest.class | false",
                "org/x/** | org/x/y/FooTest.class | true",
                "org/x/ | org/x/y/FooTest.class | true",
                "org/x/** | org/y/FooTest.class | false",
                "**/FooTest.class | org/x/FooTest.class | true",
                "%regex[.*Foo.*] | org/x/MyFooBar.class | true",
                "%regex[.*Foo[A-Z],.*] | org/x/MyFooBar.class | false",
                "%ant[**/*Foo] | org/x/MyFoo.class | true",
                "ATest, BTest | org/x/BTest.class | true",
                "*Test, !Slow* | org/x/SlowTest.class | false",
                "*Test, !Slow* | org/x/QuickTest.class | true",
                "!Slow* | org/x/Anything.class | true",
            })
    void shouldMatchAsSurefireDoes(String pattern, String path, boolean matches) throws Exception {
        assertThat(ClassPatterns.of(List.of(pattern), List.of()).match(path)).isEqualTo(matches);
    }

    @Test
    void shouldLeaveNestedClassesToTheClassAroundThem() throws Exception {
        ClassPatterns patterns = ClassPatterns.of(ClassPatterns.DEFAULT_INCLUDES, ClassPatterns.DEFAULT_EXCLUDES);
        assertThat(patterns.match("org/x/FooTest.class")).isTrue();
        assertThat(patterns.match("org/x/FooTest$InnerTest.class")).isFalse();
    }

    @Test
    void shouldSplitAtCommasOutsideOfBrackets() {
        assertThat(ClassPatterns.split(List.of("a, b", "%regex[x{1,2}],c", " ")))
                .containsExactly("a", "b", "%regex[x{1,2}]", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FooTest#bar", "%regex[(]"})
    void shouldSayWhatIsWrongWithAPattern(String pattern) {
        assertThatThrownBy(() -> ClassPatterns.of(List.of(pattern), List.of()))
                .isInstanceOf(SuiteException.class)
                .hasMessageStartingWith("Expected a pattern of test classes, but '" + pattern + "'");
    }
}
