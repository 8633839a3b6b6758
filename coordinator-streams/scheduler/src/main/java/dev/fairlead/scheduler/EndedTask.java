package dev.fairlead.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a task after its end, under the same key.
 *
 * @param endedAtMs logical time
 * @param endedAt offset of the command that ended it: the oldest go first
 * @param last its last state, while it may be retried
 */
public record EndedTask(
        String taskId,
        long payloadHash,
        TaskStatus status,
        long endedAtMs,
        long endedAt,
        @Nullable TaskRecord last) implements StateRecord {

    @Override
    public StateKey key() {
        return new StateKey(StateKey.Kind.TASK, taskId);
    }

    /** The same without what a retry needs. */
    public EndedTask bare() {
        return new EndedTask(taskId, payloadHash, status, endedAtMs, endedAt, null);
    }
}
