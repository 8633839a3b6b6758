package dev.fairlead.benchmarks.numbers;

import java.util.concurrent.TimeUnit;

/**
 * When the requests of an open loop are meant to be sent: evenly, whatever became of those before. Latency counts from
 * the intended moment, so that a sender that was held up hides nothing ("coordinated omission").
 */
public final class Schedule {

    private final long startNanos;
    private final double perSecond;

    public Schedule(long startNanos, double perSecond) {
        if (perSecond <= 0) {
            throw new IllegalArgumentException("Expected a rate above 0, but it is " + perSecond + ".");
        }
        this.startNanos = startNanos;
        this.perSecond = perSecond;
    }

    /** @param number from 0 */
    public long intendedNanos(long number) {
        return startNanos + Math.round(number * TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    /** How many are meant to be sent within this time. */
    public long within(long nanos) {
        return (long) Math.ceil(nanos * perSecond / TimeUnit.SECONDS.toNanos(1));
    }
}
