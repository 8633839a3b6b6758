package dev.fairlead.scheduler.share;

import java.util.Locale;

/**
 * Slots per weight as a fixed-point number: exact enough, and the same on every machine. Shares of slots are such numbers
 * too, in millionths of a slot or so.
 */
final class Ratio {
    /** Above every ratio. */
    static final long UNBOUNDED = Long.MAX_VALUE;

    /** One slot of a weight of one thousandth. */
    private static final int SHIFT = 40;

    /** One slot of a share. */
    private static final int SLOT_SHIFT = 20;

    private static final int KIBI = 10;

    private static final int MILLI = 1_000;

    /** More slots than that count as so many. */
    private static final int MOST = 1 << 21;

    private Ratio() {}

    static long of(long slots, long weightMilli) {
        return (Math.min(slots, MOST) << SHIFT) / weightMilli;
    }

    /** So many whole slots as a share. */
    static long slots(long slots) {
        return Math.min(slots, MOST) << SLOT_SHIFT;
    }

    static long ofShare(long share, long weightMilli) {
        return (share << (SHIFT - SLOT_SHIFT)) / weightMilli;
    }

    /** The share that is due at a level, rounded up: a slot that is due whole must not come out as a little less. */
    static long share(long ratio, long weightMilli) {
        long high = Math.multiplyHigh(ratio, weightMilli);
        long low = ratio * weightMilli;
        long share = (high << (Long.SIZE - SLOT_SHIFT)) | (low >>> SLOT_SHIFT);
        return (low & ((1L << SLOT_SHIFT) - 1)) == 0 ? share : share + 1;
    }

    /** What weight 1 is due at a level, in slots. */
    static double slotsOfWeightOne(long ratio) {
        return (double) ratio * MILLI / (1L << SHIFT);
    }

    /** A share in slots, for people. */
    static String text(long share) {
        return String.format(Locale.ROOT, "%.2f", (double) share / (1L << SLOT_SHIFT));
    }

    /** Whether {@code a * b >= c * d}, without overflow. */
    static boolean isProductAtLeast(long a, long b, long c, long d) {
        int byHigh = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return byHigh != 0 ? byHigh > 0 : Long.compareUnsigned(a * b, c * d) >= 0;
    }

    /** What a queue of that weight is due of a time: all of it at most, as that is one slot. */
    static long parts(long ratio, long weightMilli, long ms) {
        long kibi = ratio == UNBOUNDED ? 1L << KIBI : Math.min(1L << KIBI, (ratio * weightMilli) >> (SHIFT - KIBI));
        return (ms * kibi) >> KIBI;
    }
}
