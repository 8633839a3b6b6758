package dev.fairlead.worker.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CappedStreamTest {

    @Test
    void shouldPassEverythingOnAtOnceWhenItFits() {
        CappedStream stream = new CappedStream(20);

        assertThat(stream.accept("0123456789")).isEqualTo("0123456789");
        assertThat(stream.finish()).isEmpty();
    }

    @Test
    void shouldLoseNothingWhenTheRestFitsIntoTheTail() {
        CappedStream stream = new CappedStream(20);

        String passed = stream.accept("0123456789abc") + stream.accept("defg");

        assertThat(passed).isEqualTo("0123456789");
        assertThat(stream.finish()).isEqualTo("abcdefg");
    }

    @Test
    void shouldKeepTheEndAndCountWhatIsLeftOutWhenItIsTooLong() {
        CappedStream stream = new CappedStream(20);

        stream.accept("0123456789");
        for (int i = 0; i < 1000; i++) {
            assertThat(stream.accept("x")).isEmpty();
        }
        stream.accept("the end");

        assertThat(stream.finish()).isEqualTo("\n… 997 bytes left out …\nxxxthe end");
    }

    @Test
    void shouldJoinASurrogatePairThatComesInTwoCalls() {
        CappedStream stream = new CappedStream(100);

        String passed = stream.accept("a\uD83D") + stream.accept("\uDE00b");

        assertThat(passed).isEqualTo("a\uD83D\uDE00b");
    }

    @Test
    void shouldReplaceHalfAPairAtTheEnd() {
        CappedStream stream = new CappedStream(100);

        String passed = stream.accept("a\uD83D") + stream.finish();

        assertThat(passed).isEqualTo("a\uFFFD");
    }
}
