package dev.fairlead.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * A task that is not at its end, or the last state of one that may be retried.
 *
 * @param attempt assignments so far, over all generations
 * @param tokenPosition offset of the command that caused the current assignment; only if placed
 * @param dueMs when the status is over by itself: WAITING and BACKOFF by logical time; ASSIGNED (acknowledgement),
 *     RUNNING (run time-out) and CANCELLING (confirmation) by the lease clock; else 0
 * @param runDueMs end of the run time-out by the lease clock; only if placed
 * @param chargedMs run time that the fair share has charged for the current assignment
 * @param timedOut whether CANCELLING is due to the run time-out
 */
public record TaskRecord(
        TaskSpec spec,
        TaskStatus status,
        int generation,
        int attempt,
        int failures,
        int infrastructureFailures,
        @Nullable String workerId,
        long tokenPosition,
        long queuedAtMs,
        long assignedAtMs,
        long startedAtMs,
        long dueMs,
        long runDueMs,
        long chargedMs,
        boolean timedOut,
        String cancelReason)
        implements StateRecord {

    public static String key(String taskId) {
        return "t/" + taskId;
    }

    @Override
    public String key() {
        return key(taskId());
    }

    public String taskId() {
        return spec.taskId();
    }

    public String user() {
        return spec.user();
    }

    /** The current token; null unless a worker holds it. */
    public @Nullable Token token() {
        return status.isPlaced() ? new Token(taskId(), attempt, tokenPosition) : null;
    }

    public boolean holds(Token token) {
        return token.equals(token());
    }

    public TaskSnapshot snapshot() {
        return new TaskSnapshot(
                taskId(),
                user(),
                spec.project(),
                spec.runId(),
                spec.type(),
                spec.name(),
                status,
                spec.priority(),
                generation,
                attempt,
                failures,
                infrastructureFailures,
                workerId,
                token(),
                spec.submittedAtMs(),
                queuedAtMs,
                assignedAtMs,
                startedAtMs);
    }
}
