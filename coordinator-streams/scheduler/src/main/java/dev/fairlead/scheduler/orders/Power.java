package dev.fairlead.scheduler.orders;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is estimated to take: nothing while it has no task, as it may sleep then; else its idle power, and for
 * each slot that is taken an equal part of what it takes more with all of them. No more than what it declares is known:
 * the capabilities {@code watts.idle} and {@code watts.active} (all slots taken), in whole watts. One that declares none,
 * or something unreadable, is taken for a common server of 100 and 200 watts.
 *
 * @param activeWatts at least {@code idleWatts}
 * @param slots at least 1
 */
public record Power(long idleWatts, long activeWatts, int slots) {
    private static final String IDLE = "watts.idle";
    private static final String ACTIVE = "watts.active";
    private static final long COMMON_IDLE = 100;
    private static final long COMMON_ACTIVE = 200;
    private static final long MILLI = 1_000;

    public Power {
        activeWatts = Math.max(idleWatts, activeWatts);
        slots = Math.max(1, slots);
    }

    public static Power of(Map<String, String> capabilities, int slots) {
        return new Power(
                watts(capabilities.get(IDLE), COMMON_IDLE), watts(capabilities.get(ACTIVE), COMMON_ACTIVE), slots);
    }

    private static long watts(@Nullable String text, long otherwise) {
        return text != null && text.matches("\\d{1,6}") ? Long.parseLong(text) : otherwise;
    }

    /** With so many tasks; those beyond its slots take nothing more. */
    public long milliwatts(int busy) {
        return busy <= 0 ? 0 : idleMilliwatts() + (activeWatts - idleWatts) * MILLI * Math.min(busy, slots) / slots;
    }

    /** Of one without a task that stays awake. */
    public long idleMilliwatts() {
        return idleWatts * MILLI;
    }

    /** What one task more takes, where the worker is awake. */
    long milliwattsOfTask() {
        return (activeWatts - idleWatts) * MILLI / slots;
    }

    /** What so many milliwatts make in so many milliseconds; up to a megawatt for a hundred days. */
    public static long millijoules(long milliwatts, long ms) {
        return milliwatts * ms / MILLI;
    }
}
