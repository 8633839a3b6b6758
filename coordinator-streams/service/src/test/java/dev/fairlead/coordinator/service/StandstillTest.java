package dev.fairlead.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class StandstillTest {

    private final AtomicLong nowMs = new AtomicLong();
    private final Standstill standstill = new Standstill(nowMs::get);

    @Test
    void shouldFindAPartitionStuckWhenItsPositionStandsStillBeforeTheEnd() {
        // given
        assertThat(standstill.saw(0, 5, 9).stuck()).isFalse();

        // when
        nowMs.set(Standstill.STUCK_MS);

        // then
        assertThat(standstill.saw(0, 5, 9).stuck()).isTrue();
        assertThat(standstill.saw(0, 5, 9).standstillMs()).isEqualTo(Standstill.STUCK_MS);
        assertThat(standstill.saw(0, 6, 9).stuck()).isFalse();
    }

    @Test
    void shouldNotFindAPartitionStuckThatHadNothingToDecide() {
        // given
        standstill.saw(0, 5, 5);
        nowMs.set(10 * Standstill.STUCK_MS);
        standstill.saw(0, 5, 5);

        // when
        Standstill.Lag lag = standstill.saw(0, 5, 6);

        // then
        assertThat(lag.stuck()).isFalse();
        assertThat(lag.commands()).isEqualTo(1);
    }
}
