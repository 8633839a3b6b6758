package dev.fairlead.scheduler.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FadingTest {

    @ParameterizedTest
    @CsvSource({"0, 1000", "9, 1000", "160, 500", "320, 250", "1440, 1", "1600, 0", "99999999999, 0"})
    void shouldHalveInEachHalfLife(long elapsedMs, long left) {
        // when
        long faded = Fading.of(1_000, elapsedMs, 160);
        // then
        assertThat(faded).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 20, 1L << 40, Long.MAX_VALUE})
    void shouldBeNearRealPowerWhateverTheSize(long value) {
        for (long elapsedMs = 0; elapsedMs < 20_000; elapsedMs += 100) {
            // when
            long faded = Fading.of(value, elapsedMs, 1_600);
            // then
            double exact = value * Math.pow(2, -elapsedMs / 1_600.0);
            assertThat((double) faded).isCloseTo(exact, within(2 + value / 60_000.0));
        }
    }

    @Test
    void shouldNeverGrowWithTime() {
        // given
        long before = Long.MAX_VALUE;
        for (long elapsedMs = 0; elapsedMs < 30_000; elapsedMs += 7) {
            // when
            long faded = Fading.of(1L << 50, elapsedMs, 1_000);
            // then
            assertThat(faded).isBetween(0L, before);
            before = faded;
        }
    }

    @Test
    void shouldTakeHalfLivesOfAYear() {
        assertThat(Fading.of(1L << 40, 31_536_000_000L, 31_536_000_000L)).isEqualTo(1L << 39);
    }
}
