package dev.fairlead.benchmarks.numbers;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Durations, to three digits, from a microsecond to an hour. Recorded by any thread. */
public final class Latencies {

    private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(1);

    private final Histogram micros = new ConcurrentHistogram(MOST_MICROS, 3);

    public void record(long nanos) {
        micros.recordValue(Math.min(MOST_MICROS, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos))));
    }

    public long count() {
        return micros.getTotalCount();
    }

    /** @throws IllegalStateException if nothing was recorded: a percentile of nothing would be a made-up number */
    public double percentileMs(double percentile) {
        if (count() == 0) {
            throw new IllegalStateException("Expected durations to take a percentile of, but none was recorded.");
        }
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }
}
