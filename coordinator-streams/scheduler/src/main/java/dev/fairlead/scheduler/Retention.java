package dev.fairlead.scheduler;

/**
 * What a pool remembers of what is over.
 *
 * @param ids newest ended tasks whose id and payload hash stay, so that the same submit again is a no-op
 * @param specs newest FAILED or CANCELLED tasks that can be retried
 * @param endedMs the longest that either stays
 * @param failedWorkerMs how long a failed worker may come back as itself, on the lease clock
 * @param idleQueues queues without tasks whose standing and estimates stay
 * @param idleQueueMs the longest that they stay: who comes back after a holiday has tasks as long as before
 */
public record Retention(int ids, int specs, long endedMs, long failedWorkerMs, int idleQueues, long idleQueueMs) {

    public Retention {
        Limits.positive("ids", ids);
        Limits.positive("specs", specs);
        Limits.positive("endedMs", endedMs);
        Limits.positive("failedWorkerMs", failedWorkerMs);
        Limits.positive("idleQueues", idleQueues);
        Limits.positive("idleQueueMs", idleQueueMs);
        if (specs > ids) {
            throw new IllegalArgumentException(
                    "Expected to keep at most as many specs as ids with %d ids, but specs is %d."
                            .formatted(ids, specs));
        }
    }

    public static Retention defaults() {
        return new Retention(100_000, 10_000, 86_400_000, 3_600_000, 10_000, 30 * 86_400_000L);
    }
}
