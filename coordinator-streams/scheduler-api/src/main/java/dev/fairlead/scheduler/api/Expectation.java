package dev.fairlead.scheduler.api;

/**
 * A run time to expect.
 *
 * @param meanMs moving average
 * @param samples run times that it is based on, at most the window
 */
public record Expectation(long meanMs, int samples) {
    public static final Expectation NONE = new Expectation(0, 0);

    /**
     * The run time, optimistically: the less is known the shorter, and nothing at all known is 0. Who chooses the smallest
     * tries everything, and more often what is worth it.
     */
    public long optimisticMs() {
        return meanMs * samples / (samples + 1L);
    }

    /** With one more sample; the oldest fade when there are more than the window. */
    public Expectation with(long ranMs, int window) {
        int counted = Math.min(window, samples + 1);
        return new Expectation(meanMs + (ranMs - meanMs) / counted, counted);
    }
}
