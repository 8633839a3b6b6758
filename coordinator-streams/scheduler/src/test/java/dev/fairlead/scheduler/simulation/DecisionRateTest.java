package dev.fairlead.scheduler.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The load harness does what it says; its figures are for people. */
class DecisionRateTest {

    @Test
    void shouldKeepAllSlotsBusy() {
        DecisionRate rate = new DecisionRate();
        rate.submit(10, 500);
        rate.register(5);
        rate.report(400);
        assertThat(rate.running()).isEqualTo(20);
    }
}
