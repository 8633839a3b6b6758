package dev.fairlead.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CappedBytesTest {

    @Test
    void shouldKeepWhatFits() {
        assertThat(filled(5, 5, "0123456789").text()).isEqualTo("0123456789");
        assertThat(filled(5, 5, "").text()).isEmpty();
    }

    @Test
    void shouldKeepBeginningAndEndOfWhatDoesNotFit() {
        assertThat(filled(3, 4, "0123456789").text()).isEqualTo("012\n[… 3 bytes left out …]\n6789");
    }

    @Test
    void shouldKeepTheSameHoweverItComes() {
        // given
        Random random = new Random(7);
        String text = "abcdefghij".repeat(50);
        // when
        CappedBytes pieces = new CappedBytes(20, 30);
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + random.nextInt(60));
            pieces.add(text.getBytes(StandardCharsets.US_ASCII), at, end - at);
            at = end;
        }
        // then
        assertThat(pieces.text()).isEqualTo(filled(20, 30, text).text());
    }

    @Test
    void shouldGiveTheLastLines() {
        assertThat(filled(0, 100, "one\ntwo\nthree\n\n").lastLines(2)).isEqualTo("two\nthree");
    }

    private static CappedBytes filled(int head, int tail, String text) {
        CappedBytes bytes = new CappedBytes(head, tail);
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        bytes.add(ascii, 0, ascii.length);
        return bytes;
    }
}
