package dev.fairlead.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class LostTransactionsTest {

    private final AtomicLong nowMs = new AtomicLong();
    private final LostTransactions lost = new LostTransactions(nowMs::get);

    /** A transaction that was open while the brokers, or this process, stood still is aborted by its time-out. */
    @Test
    void shouldBeginAnewWhenTheBrokersHaveAbortedTheTransaction() {
        assertThat(lost.canBeginAnew(new StreamsException("commit", new InvalidTxnStateException("aborted"))))
                .isTrue();
        assertThat(lost.canBeginAnew(new StreamsException("commit", new InvalidPidMappingException("expired"))))
                .isTrue();
        assertThat(lost.canBeginAnew(new StreamsException("send", new TimeoutException("away"))))
                .isTrue();
    }

    @Test
    void shouldEndWhenAnythingElseEscaped() {
        assertThat(lost.canBeginAnew(new IllegalStateException("a defect"))).isFalse();
        assertThat(lost.canBeginAnew(new StreamsException("another has the name", new ProducerFencedException("c1"))))
                .isFalse();
        assertThat(lost.canBeginAnew(new OutOfMemoryError())).isFalse();
    }

    @Test
    void shouldEndWhenItHappensAgainAndAgain() {
        // given
        StreamsException failure = new StreamsException("commit", new InvalidTxnStateException("aborted"));
        for (int times = 0; times < LostTransactions.MOST; times++) {
            assertThat(lost.canBeginAnew(failure)).isTrue();
            nowMs.addAndGet(1_000);
        }

        // then
        assertThat(lost.canBeginAnew(failure)).isFalse();
        nowMs.addAndGet(LostTransactions.WITHIN_MS);
        assertThat(lost.canBeginAnew(failure)).isTrue();
    }
}
