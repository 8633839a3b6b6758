package dev.fairlead.scheduler;

/**
 * Numbers of the fair share.
 *
 * @param firstEstimateMs expected run time while none was seen
 * @param valveMs somebody with nothing running who waited for so long goes before those that are owed a whole slot, at
 *     most once in so long
 * @param ageingMs so much earlier counts a task for each step of its priority, in its user's queue
 */
public record ShareLimits(long firstEstimateMs, long valveMs, long ageingMs) {

    public ShareLimits {
        Limits.positive("firstEstimateMs", firstEstimateMs);
        Limits.positive("valveMs", valveMs);
        Limits.positive("ageingMs", ageingMs);
    }

    public static ShareLimits defaults() {
        return new ShareLimits(1_000, 10_000, 600_000);
    }
}
