package dev.fairlead.scheduler;

import java.util.List;
import java.util.SortedMap;

/**
 * A worker as it registered, and how it is. The tokens that it holds are those of the tasks that name it, and the stale
 * ones listed here.
 *
 * @param heardMs when it was last heard, by the lease clock
 * @param drainDueMs when its drain time is over, by the lease clock; 0: not draining
 * @param restUntilMs gets nothing before, by the lease clock, because it refused
 * @param turn of its last assignment, where the policy asks for turns; else 0
 * @param stale tokens that are not current any more and still take a slot
 * @param fenced older instances of the same id, newest last
 */
public record WorkerRecord(
        String workerId,
        String instanceId,
        String agentId,
        int assignmentPartition,
        int slots,
        List<String> types,
        SortedMap<String, String> capabilities,
        String version,
        WorkerStatus status,
        long heardMs,
        long drainDueMs,
        long restUntilMs,
        long turn,
        List<StaleToken> stale,
        List<String> fenced)
        implements StateRecord {

    private static final int FEW = 16;

    /** @param sinceMs since when it is known to be stale, by the lease clock */
    public record StaleToken(Token token, long sinceMs) {}

    public WorkerRecord {
        types = List.copyOf(types);
        stale = List.copyOf(stale);
        fenced = List.copyOf(fenced);
    }

    @Override
    public StateKey key() {
        return new StateKey(StateKey.Kind.WORKER, workerId);
    }

    public WorkerDraft edit() {
        return new WorkerDraft(this);
    }

    /** Whether it has a lease that can run out. */
    public boolean isLive() {
        return status == WorkerStatus.ALIVE || status == WorkerStatus.SUSPECT || status == WorkerStatus.DRAINING;
    }

    /** The most stale tokens that are noted: a worker cannot hold many more than its slots. */
    public int mostStale() {
        return 2 * slots + FEW;
    }

    public boolean isStale(Token token) {
        return stale.stream().anyMatch(s -> s.token().equals(token));
    }

    public WorkerSnapshot snapshot(int busy) {
        return new WorkerSnapshot(workerId, instanceId, agentId, status, slots, busy, types, capabilities, version);
    }
}
