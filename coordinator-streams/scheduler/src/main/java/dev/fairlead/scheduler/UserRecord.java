package dev.fairlead.scheduler;

import java.util.List;

/**
 * A user's share of the pool.
 *
 * @param weightMilli thousandths
 * @param quota most slots at a time; 0: no limit
 * @param shared whether weight and quota were set, so that the record outlives idleness
 * @param idleSinceMs logical time since when the user has no task that is not at its end; 0: has some
 * @param memory what the scheduling policy remembers of the user
 */
public record UserRecord(String user, int weightMilli, int quota, boolean shared, long idleSinceMs, List<Long> memory)
        implements StateRecord {

    public UserRecord {
        memory = List.copyOf(memory);
    }

    private static final int WEIGHT_ONE = 1_000;

    public static UserRecord ofNew(String user) {
        return new UserRecord(user, WEIGHT_ONE, 0, false, 0, List.of());
    }

    public UserRecord remembering(List<Long> cells) {
        return new UserRecord(user, weightMilli, quota, shared, idleSinceMs, cells);
    }

    public UserRecord idleSince(long ms) {
        return new UserRecord(user, weightMilli, quota, shared, ms, memory);
    }

    public UserRecord sharing(int newWeightMilli, int newQuota) {
        return new UserRecord(user, newWeightMilli, newQuota, true, idleSinceMs, memory);
    }

    @Override
    public StateKey key() {
        return new StateKey(StateKey.Kind.USER, user);
    }
}
