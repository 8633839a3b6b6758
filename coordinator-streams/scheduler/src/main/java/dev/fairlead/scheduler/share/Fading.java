package dev.fairlead.scheduler.share;

/** Exponential decay in whole numbers: the same on every machine. */
final class Fading {
    private static final int BITS = 16;

    /** 2^(-1/16) to 2^(-15/16), in parts of 2^16: a sixteenth of a half-life is exact enough. */
    private static final int[] SIXTEENTHS = {
        65_536, 62_757, 60_097, 57_549, 55_109, 52_773, 50_535, 48_393, 46_341, 44_376, 42_495, 40_693, 38_968, 37_316,
        35_734, 34_219
    };

    private Fading() {}

    /** {@code value * 2^(-elapsed / halfLife)}, with elapsed rounded down to a sixteenth of the half-life. */
    static long of(long value, long elapsedMs, long halfLifeMs) {
        long halves = elapsedMs / halfLifeMs;
        if (halves >= Long.SIZE - 1) {
            return 0;
        }
        int sixteenth = (int) (elapsedMs % halfLifeMs * SIXTEENTHS.length / halfLifeMs);
        long halved = value >> halves;
        return (halved >> BITS) * SIXTEENTHS[sixteenth] + (((halved & 0xFFFF) * SIXTEENTHS[sixteenth]) >> BITS);
    }
}
