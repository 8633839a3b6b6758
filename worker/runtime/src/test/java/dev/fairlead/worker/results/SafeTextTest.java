package dev.fairlead.worker.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @Test
    void shouldReplaceNulAndLoneSurrogatesAndKeepPairs() {
        assertThat(SafeText.clean("a\0b\uD83Dc\uDE00d\uD83D\uDE00e\uD83D"))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uD83D\uDE00e\uFFFD");
    }

    @Test
    void shouldReturnTheSameTextWhenNothingIsWrongWithIt() {
        String text = "plain é € \uD83D\uDE00";

        assertThat(SafeText.clean(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "é€", "\uD83D\uDE00x"})
    void shouldCountBytesAsUtf8Does(String text) {
        assertThat(SafeText.bytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void shouldKeepHeadAndTailAndSayHowMuchIsMissing() {
        String text = "start" + "x".repeat(1000) + "end";

        String capped = SafeText.headAndTail(text, 100);

        assertThat(capped).startsWith("start").endsWith("end").contains("\n… 956 bytes left out …\n");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void shouldStayWithinTheBoundAndCutBetweenCodePointsForAnyText(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        String[] atoms = {"a", "é", "€", "\uD83D\uDE00", "\n"};
        random.ints(500, 0, atoms.length).forEach(i -> text.append(atoms[i]));

        for (int bound = 60; bound < 1000; bound += 7) {
            String capped = SafeText.headAndTail(text.toString(), bound);
            String head = SafeText.head(text.toString(), bound);

            assertThat(SafeText.bytes(capped)).isLessThanOrEqualTo(bound);
            assertThat(SafeText.bytes(head)).isLessThanOrEqualTo(bound);
            assertThat(SafeText.clean(capped)).isSameAs(capped);
            assertThat(SafeText.clean(head)).isSameAs(head);
        }
    }
}
