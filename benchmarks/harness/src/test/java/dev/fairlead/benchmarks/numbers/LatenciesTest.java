package dev.fairlead.benchmarks.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

    @Test
    void shouldTellPercentilesOfWhatWasRecorded() {
        // given
        Latencies latencies = new Latencies();
        // when
        for (int ms = 1; ms <= 100; ms++) {
            latencies.record(TimeUnit.MILLISECONDS.toNanos(ms));
        }
        // then
        assertThat(latencies.percentileMs(50)).isCloseTo(50, within(0.1));
        assertThat(latencies.percentileMs(99)).isCloseTo(99, within(0.1));
        assertThat(latencies.count()).isEqualTo(100);
    }

    @Test
    void shouldKeepWhatIsLongerThanAnHourAsAnHour() {
        // given
        Latencies latencies = new Latencies();
        // when
        latencies.record(TimeUnit.DAYS.toNanos(1));
        // then
        assertThat(latencies.percentileMs(100)).isCloseTo(3_600_000, within(4_000.0));
    }

    @Test
    void shouldRefuseToMakeUpAPercentileWhenNothingWasRecorded() {
        assertThatIllegalStateException().isThrownBy(() -> new Latencies().percentileMs(99));
    }
}
