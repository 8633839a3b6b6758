package dev.fairlead.benchmarks.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

    @Test
    void shouldSpreadSendsEvenlyFromTheStart() {
        // when
        Schedule schedule = new Schedule(1_000, 200);
        // then
        assertThat(schedule.intendedNanos(0)).isEqualTo(1_000);
        assertThat(schedule.intendedNanos(1)).isEqualTo(1_000 + TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(schedule.intendedNanos(2_000)).isEqualTo(1_000 + TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void shouldNotDriftWhenTheRateDividesNoSecond() {
        assertThat(new Schedule(0, 3).intendedNanos(3_000_000)).isEqualTo(TimeUnit.SECONDS.toNanos(1_000_000));
    }

    @Test
    void shouldCountWhatIsSentWithinATime() {
        assertThat(new Schedule(0, 200).within(TimeUnit.SECONDS.toNanos(10))).isEqualTo(2_000);
    }

    @Test
    void shouldRefuseARateThatSendsNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(0, 0));
    }
}
