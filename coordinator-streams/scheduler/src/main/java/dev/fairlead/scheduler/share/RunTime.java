package dev.fairlead.scheduler.share;

/**
 * A moving average of run times as a fixed-point number, 256 to a millisecond: one that is rounded to milliseconds at each
 * step stays several of them too low, which is much for a task of ten.
 */
final class RunTime {
    private static final int BITS = 8;

    private RunTime() {}

    static long of(long ms) {
        return ms << BITS;
    }

    /** As it is stored: below zero, as there was a time when whole milliseconds were. */
    static long cell(long average) {
        return -average;
    }

    static long ofCell(long cell) {
        return cell > 0 ? of(cell) : -cell;
    }

    /** In whole milliseconds, rounded up. */
    static long ms(long average) {
        return (average + (1 << BITS) - 1) >> BITS;
    }

    /** Exponential moving average. */
    static long average(long before, long ranMs, int newest) {
        return ((newest - 1) * before + of(ranMs)) / newest;
    }
}
