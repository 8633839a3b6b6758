package dev.fairlead.coordinator.service.metrics;

/** Moments that can be added and subtracted without a thought. */
final class Times {
    private static final long YEAR_9999_MS = 253_370_764_800_000L;

    private Times() {}

    /** The moment itself, unless it is before 1970 or after the year 9999. */
    static long sane(long epochMs) {
        return Math.max(0, Math.min(epochMs, YEAR_9999_MS));
    }
}
