package dev.fairlead.scheduler;

/**
 * The limits in force on a partition, as they were last said on its log; kept by the pool that speaks for the whole
 * partition, and valid for all pools on it.
 */
public record LimitsRecord(AdmissionLimits limits) implements StateRecord {
    public static final StateKey KEY = new StateKey(StateKey.Kind.LIMITS, "limits");

    @Override
    public StateKey key() {
        return KEY;
    }
}
