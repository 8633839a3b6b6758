package dev.fairlead.scheduler.share;

import java.util.Locale;

/**
 * Service per weight as a fixed-point number, 256 to a millisecond of a slot for a weight of one: room for ten thousand
 * slots over decades.
 */
final class Tag {
    private static final int PER_MS = 256;
    private static final int MILLI = 1_000;

    private Tag() {}

    static long of(long serviceMs, long weightMilli) {
        return serviceMs * PER_MS * MILLI / weightMilli;
    }

    /** The service that it stands for, in milliseconds of a slot. */
    static long serviceMs(long tag, long weightMilli) {
        return tag * weightMilli / MILLI / PER_MS;
    }

    /** In seconds of a slot for a weight of one, for people. */
    static String text(long tag) {
        return String.format(Locale.ROOT, "%.1f s", (double) tag / PER_MS / MILLI);
    }
}
