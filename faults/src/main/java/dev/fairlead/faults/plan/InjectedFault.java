package dev.fairlead.faults.plan;

/**
 * One fault, as it was. Times are milliseconds since the epoch, on the clock that the brokers have too.
 *
 * @param healedMs when nothing was wrong any more
 * @param alone whether nothing else was hurt from shortly before until it was overcome
 */
public record InjectedFault(Fault fault, long fromMs, long healedMs, boolean alone) {

    /** Whether a thing that happened then may be its effect, up to some time after it was healed. */
    public boolean explains(long timeMs, long aftermathMs) {
        return timeMs >= fromMs && timeMs <= healedMs + aftermathMs;
    }
}
