package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.QueueId;

/**
 * A share that was set: a user's in one project, a user's wherever nothing else was set (the project is empty), or a
 * whole project's (the user is empty).
 *
 * @param weightMilli thousandths
 * @param quota most slots at a time; 0: no limit
 * @param serviceQuotaMs most slot time within the scheduler's window; 0: no limit
 */
public record ShareRecord(QueueId of, int weightMilli, int quota, long serviceQuotaMs) implements StateRecord {
    private static final int WEIGHT_ONE = 1_000;

    /** The share of whoever nothing was set for. */
    public static ShareRecord ofNew(QueueId of) {
        return new ShareRecord(of, WEIGHT_ONE, 0, 0);
    }

    /** Most slots at a time, as a number that can be compared. */
    public int mostSlots() {
        return quota == 0 ? Integer.MAX_VALUE : quota;
    }

    @Override
    public StateKey key() {
        return StateKey.of(StateKey.Kind.SHARE, of);
    }
}
