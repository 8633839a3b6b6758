package dev.fairlead.scheduler.share;

/** Slots per weight as a fixed-point number: exact enough, and the same on every machine. */
final class Ratio {
    /** Above every ratio. */
    static final long UNBOUNDED = Long.MAX_VALUE;

    /** One slot of a weight of one thousandth. */
    private static final int SHIFT = 40;

    private static final int KIBI = 10;

    /** More slots than that count as so many. */
    private static final int MOST = 1 << 21;

    private Ratio() {}

    static long of(long slots, long weightMilli) {
        return (Math.min(slots, MOST) << SHIFT) / weightMilli;
    }

    /** What a queue of that weight is due of a time: all of it at most, as that is one slot. */
    static long parts(long ratio, long weightMilli, long ms) {
        long kibi = Math.min(1L << KIBI, (ratio * weightMilli) >> (SHIFT - KIBI));
        return (ms * kibi) >> KIBI;
    }
}
