package dev.fairlead.plugin;

import java.time.Duration;

/**
 * How patient a host is with plugins.
 *
 * @param handlerLimit how long a call of a plugin may take, of a handler or of any other method
 * @param attempts how often an event is tried before it is put aside
 * @param firstPause before the second attempt; doubles with each
 * @param longestPause that it doubles up to
 * @param batch events that are handed over at a time
 */
public record HostSettings(Duration handlerLimit, int attempts, Duration firstPause, Duration longestPause, int batch) {

    public HostSettings {
        if (attempts < 1 || batch < 1 || handlerLimit.isNegative() || handlerLimit.isZero()) {
            throw new IllegalArgumentException(
                    "Expected at least one attempt, one event in a batch and some time for a handler, but it is "
                            + attempts + ", " + batch + " and " + handlerLimit + ".");
        }
    }

    public static HostSettings defaults() {
        return new HostSettings(Duration.ofSeconds(30), 5, Duration.ofSeconds(1), Duration.ofSeconds(30), 500);
    }

    public HostSettings withHandlerLimit(Duration limit) {
        return new HostSettings(limit, attempts, firstPause, longestPause, batch);
    }

    /** After so many failures of an event. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
