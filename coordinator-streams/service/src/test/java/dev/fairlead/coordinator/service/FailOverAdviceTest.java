package dev.fairlead.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FailOverAdviceTest {

    @Test
    void shouldNameTheBrokersSettingWhenItMakesAFailOverSlow() {
        assertThat(FailOverAdvice.advice(10_000))
                .get()
                .asString()
                .isEqualTo("Expected the brokers to abort a dead coordinator's transaction at once, but they look only"
                        + " every 10000 ms: a fail-over takes that much longer; set"
                        + " transaction.abort.timed.out.transaction.cleanup.interval.ms=500 on the brokers.");
    }

    @Test
    void shouldSayNothingWhenItIsSetAsItShouldBe() {
        assertThat(FailOverAdvice.advice(500)).isEmpty();
    }
}
