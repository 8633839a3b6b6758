package dev.fairlead.scheduler;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that is not at its end, or the last state of one that may be retried.
 *
 * @param attempt assignments so far, over all generations
 * @param workerId of the current assignment or, when that is over, of the last, until it is queued again
 * @param tokenPosition offset of the command that caused that assignment
 * @param dueMs when the status is over by itself: WAITING (0: its time has come) and BACKOFF by logical time; ASSIGNED (acknowledgement),
 *     RUNNING (run time-out) and CANCELLING (confirmation) by the lease clock; else 0
 * @param runDueMs end of the run time-out by the lease clock; only if placed
 * @param chargedMs run time that the fair share has charged for the current assignment
 * @param expectedMs run time that was expected when it was queued last
 * @param late whether it could not be done by its due time any more when that was last looked at
 * @param waiting what it waits for while it is WAITING
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
        long expectedMs,
        boolean late,
        boolean timedOut,
        String cancelReason,
        Waiting waiting)
        implements StateRecord {

    @Override
    public StateKey key() {
        return new StateKey(StateKey.Kind.TASK, taskId());
    }

    public String taskId() {
        return spec.taskId();
    }

    public String user() {
        return spec.user();
    }

    /** Ids of the tasks that it waits for now. */
    public List<String> awaited() {
        return status == TaskStatus.WAITING ? waiting.tasks() : List.of();
    }

    public TaskDraft edit() {
        return new TaskDraft(this);
    }

    /** The token of its current assignment or, when that is over, of the last, until it is queued again. */
    public @Nullable Token token() {
        return workerId == null ? null : new Token(taskId(), attempt, tokenPosition);
    }

    /** Whether the token is its current one, and with that worker. */
    public boolean isHeld(Token token, String worker) {
        return status.isPlaced()
                && worker.equals(workerId)
                && token.attempt() == attempt
                && token.position() == tokenPosition
                && token.taskId().equals(taskId());
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
                startedAtMs,
                awaited(),
                status == TaskStatus.WAITING && waiting.admissionDueMs() > 0,
                status == TaskStatus.WAITING ? dueMs : 0,
                spec.labels());
    }
}
