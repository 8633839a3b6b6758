package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestKeyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method:x.FooTest#a() | x.FooTest | a() | false",
                "method:x.FooTest#a(int, [J) | x.FooTest | a(int, [J) | false",
                "iteration:x.FooTest#p(int)[0..4] | x.FooTest | p(int) | true",
                "uid:[engine:junit-jupiter]/[class:x.FooTest]/[method:a()] | x.FooTest | a() | false",
                "uid:[engine:junit-jupiter]/[class:x.FooTest]/[test-template:p(int, %5BJ)]/[test-template-invocation:#3]"
                        + " | x.FooTest | p(int, [J) | true",
                "[engine:junit-jupiter]/[class:x.FooTest]/[test-factory:f()]/[dynamic-test:#1]"
                        + " | x.FooTest | f() | false",
                "[engine:junit-jupiter]/[class:x.FooTest]/[nested-class:Inner]/[method:a()] | x.FooTest | '' | true",
                "[engine:junit-jupiter]/[class-template:x.FooTest]/[class-template-invocation:#1]/[method:a()]"
                        + " | x.FooTest | '' | true",
                "[engine:junit-vintage]/[runner:x.FooTest]/[test:a(x.FooTest)] | x.FooTest | a() | false",
                "[engine:junit-vintage]/[runner:x.FooTest]/[test:%5B0%5D]/[test:a%5B0%5D(x.FooTest)]"
                        + " | x.FooTest | '' | false",
                "[engine:cucumber]/[feature:some]/[scenario:1] | '' | '' | true",
                "something else | '' | '' | false",
            })
    void shouldReadIdsAndSelectors(String text, String className, String method, boolean isInvocation) {
        TestKey key = TestKey.parse(text);
        assertThat(key.className()).isEqualTo(className);
        assertThat(key.method()).isEqualTo(method);
        assertThat(key.isInvocation()).isEqualTo(isInvocation);
    }
}
