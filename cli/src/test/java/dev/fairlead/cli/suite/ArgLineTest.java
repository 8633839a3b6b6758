package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ArgLineTest {

    @Test
    void shouldSplitAsSurefireDoes() throws Exception {
        assertThat(ArgLine.split("  -Xmx1g\n -Da=\"two words\" '-Db=it is' -Dempty='' C:\\temp "))
                .containsExactly("-Xmx1g", "-Da=two words", "-Db=it is", "-Dempty=", "C:\\temp");
        assertThat(ArgLine.split("")).isEmpty();
    }

    @Test
    void shouldSayThatQuotesAreNotInPairs() {
        assertThatThrownBy(() -> ArgLine.split("-Da=\"b"))
                .isInstanceOf(SuiteException.class)
                .hasMessage("Expected quotes in pairs in Surefire's argLine, but got: -Da=\"b");
    }
}
