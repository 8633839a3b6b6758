package dev.fairlead.plugin.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatternsTest {
    @ParameterizedTest
    @CsvSource({
        "mvn, mvn, true",
        "mvn, mvn2, false",
        "mvn, /usr/bin/mvn, false",
        "m.n, mvn, false",
        "/opt/tools/*, /opt/tools/lint, true",
        "/opt/tools/*, /opt/tools/, true",
        "/opt/tools/*, /opt/tools/a/b, false",
        "/opt/**, /opt/tools/a/b, true",
        "*, sh, true",
        "*, /bin/sh, false",
        "**, /bin/sh, true",
        "ci-*, ci-7, true",
        "ci-*, CI-7, false",
    })
    void shouldFitAsAWhole(String pattern, String text, boolean fits) {
        assertThat(Patterns.of(List.of("other", pattern)).fit(text)).isEqualTo(fits);
    }

    @Test
    void shouldFitNothingWhenThereIsNone() {
        assertThat(Patterns.of(List.of()).fit("")).isFalse();
        assertThat(Patterns.of(List.of())).hasToString("nothing");
        assertThat(Patterns.of(List.of("a*", "b"))).hasToString("a*, b");
    }

    @Test
    void shouldNotEndAtALineBreak() {
        assertThat(Patterns.of(List.of("mvn")).fit("mvn\n")).isFalse();
        assertThat(Patterns.of(List.of("mvn*")).fit("mvn\nsh")).isTrue();
    }
}
