package dev.fairlead.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FailOverAdviceTest {

    @Test
    void shouldNameTheBrokersSettingWhenItMakesAFailOverSlow() {
        assertThat(FailOverAdvice.advice(FailOverAdvice.ABORTS, 10_000))
                .get()
                .asString()
                .isEqualTo("Expected the brokers to abort a dead coordinator's transaction at once, but they look only"
                        + " every 10000 ms: a fail-over takes that much longer; set"
                        + " transaction.abort.timed.out.transaction.cleanup.interval.ms=500 on the brokers.");
    }

    @Test
    void shouldNameTheBrokersSettingWhenItMakesThemSlowToGoOnWithoutOneOfThem() {
        assertThat(FailOverAdvice.advice(FailOverAdvice.RETRIES, 30_000))
                .get()
                .asString()
                .isEqualTo("Expected the brokers to end a transaction soon that one of them died in, but they may try"
                        + " again only after 30000 ms: all stands still for that long; set request.timeout.ms=5000 on the"
                        + " brokers.");
    }

    @Test
    void shouldSayNothingWhenItIsSetAsItShouldBe() {
        assertThat(FailOverAdvice.advice(FailOverAdvice.ABORTS, 500)).isEmpty();
        assertThat(FailOverAdvice.advice(FailOverAdvice.RETRIES, 5_000)).isEmpty();
    }
}
