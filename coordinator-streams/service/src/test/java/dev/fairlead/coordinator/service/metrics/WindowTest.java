package dev.fairlead.coordinator.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WindowTest {

    private static final long HOUR = 3_600_000;
    private static final long NOW = 500_000 * HOUR;

    @Test
    void shouldSumADayWhateverTheOrder() {
        // given
        Window window = Window.ofSums();

        // when
        window.add(NOW, 5);
        window.add(NOW - 20 * HOUR, 7);
        window.add(NOW - 30 * HOUR, 11);

        // then
        assertThat(window.total(NOW)).isEqualTo(12);
        assertThat(window.total(NOW + 5 * HOUR)).isEqualTo(5);
        assertThat(window.total(NOW + 25 * HOUR)).isZero();
    }

    @Test
    void shouldSpreadAnIntervalOverItsTime() {
        // given
        Window window = Window.ofSums();

        // when
        window.addInterval(NOW - 100 * HOUR, NOW);

        // then
        assertThat(window.total(NOW)).isBetween(23 * HOUR, 24 * HOUR);
        assertThat(window.total(NOW + 12 * HOUR)).isBetween(11 * HOUR, 12 * HOUR);
    }

    @Test
    void shouldKeepTheLargest() {
        // given
        Window window = Window.ofPeaks();

        // when
        window.add(NOW - 2 * HOUR, 9);
        window.add(NOW, 4);

        // then
        assertThat(window.total(NOW)).isEqualTo(9);
        assertThat(window.total(NOW + 23 * HOUR)).isEqualTo(4);
    }
}
