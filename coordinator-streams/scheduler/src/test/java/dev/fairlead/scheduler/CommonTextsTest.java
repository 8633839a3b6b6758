package dev.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What comes out is what the bytes say; the same object again where it is a short text that was just read. */
class CommonTextsTest {
    private final CommonTexts texts = new CommonTexts();

    @Test
    void shouldAnswerTheSameObjectAgain() {
        assertThat(read("ada")).isEqualTo("ada").isSameAs(read("ada"));
    }

    @Test
    void shouldNotTakeOneTextForAnother() {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            String text = Integer.toString(random.nextInt(20_000), 36);
            assertThat(read(text)).isEqualTo(text);
        }
        assertThat(read("AaAa")).isEqualTo("AaAa");
        assertThat(read("BBBB")).isEqualTo("BBBB");
        assertThat(read("")).isEmpty();
    }

    @Test
    void shouldKeepNoLongText() {
        String text = "x".repeat(10_000);
        assertThat(read(text)).isEqualTo(text).isNotSameAs(read(text));
    }

    @Test
    void shouldAnswerAnEqualTextWithTheOneBefore() {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            String text = Integer.toString(random.nextInt(20_000), 36);
            assertThat(texts.of(text)).isEqualTo(text);
        }
        String before = texts.of("ada \u4e00");
        assertThat(texts.of(String.valueOf("ada \u4e00".toCharArray()))).isSameAs(before);
        assertThat(texts.of("AaAa")).isEqualTo("AaAa");
        assertThat(texts.of("BBBB")).isEqualTo("BBBB");
    }

    @Test
    void shouldNotKeepALongTextThatCameAsOne() {
        texts.of("x".repeat(10_000));
        String again = "x".repeat(10_000);
        assertThat(texts.of(again)).isSameAs(again);
    }

    private String read(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.ISO_8859_1);
        return texts.of(bytes, 1, text.length());
    }
}
