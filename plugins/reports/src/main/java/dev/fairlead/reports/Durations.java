package dev.fairlead.reports;

import java.util.Locale;

/** Durations as a person reads them: three figures at most, then minutes and seconds. */
final class Durations {

    private Durations() {}

    static String ofMicros(long micros) {
        if (micros < 1_000) {
            return micros + " µs";
        }
        if (micros < 1_000_000) {
            return String.format(Locale.ROOT, micros < 10_000 ? "%.1f ms" : "%.0f ms", micros / 1e3);
        }
        return micros < 60_000_000 ? String.format(Locale.ROOT, "%.1f s", micros / 1e6) : minutes(micros / 1_000_000);
    }

    static String ofMillis(long millis) {
        return ofMicros(millis * 1_000);
    }

    private static String minutes(long seconds) {
        return seconds / 60 + " min " + seconds % 60 + " s";
    }
}
