package dev.fairlead.scheduler;

import java.util.List;

/**
 * The tasks of a lost worker that are not placed again yet.
 *
 * @param total how many it was about
 * @param unplaced those that remain, sorted
 * @param startedAtMs logical time
 * @param dueMs when it has failed, by the lease clock
 */
public record RecoveryRecord(
        String recoveryId, String workerId, int total, List<String> unplaced, long startedAtMs, long dueMs)
        implements StateRecord {

    public RecoveryRecord {
        unplaced = List.copyOf(unplaced);
    }

    public RecoveryRecord without(String taskId) {
        List<String> rest = unplaced.stream().filter(id -> !id.equals(taskId)).toList();
        return new RecoveryRecord(recoveryId, workerId, total, rest, startedAtMs, dueMs);
    }

    @Override
    public StateKey key() {
        return new StateKey(StateKey.Kind.RECOVERY, recoveryId);
    }
}
