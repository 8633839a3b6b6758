package dev.fairlead.cli.run;

import dev.fairlead.events.FailureReason;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskRejected;
import dev.fairlead.events.Token;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended, whichever fact said so.
 *
 * @param token of the attempt whose chunks count; null: none do
 * @param durationMs as the worker measured it
 * @param atMs when, by the broker's clock
 */
record TaskEnd(
        Kind kind,
        FailureReason reason,
        @Nullable Token token,
        int chunks,
        String message,
        long durationMs,
        long atMs) {

    enum Kind {
        SUCCEEDED,
        FAILED,
        CANCELLED,
        REJECTED
    }

    static TaskEnd of(TaskCompleted fact) {
        return new TaskEnd(
                Kind.SUCCEEDED,
                FailureReason.NONE,
                fact.getTask().getToken(),
                fact.getChunks(),
                "",
                fact.getDurationMs(),
                fact.getHeader().getTimeMs());
    }

    static TaskEnd of(TaskFailed fact) {
        return new TaskEnd(
                Kind.FAILED,
                fact.getReason(),
                fact.getTask().getToken(),
                fact.getChunks(),
                fact.getMessage(),
                fact.getDurationMs(),
                fact.getHeader().getTimeMs());
    }

    static TaskEnd of(TaskCancelled fact) {
        return new TaskEnd(
                Kind.CANCELLED,
                FailureReason.NONE,
                null,
                0,
                fact.getReason(),
                0,
                fact.getHeader().getTimeMs());
    }

    static TaskEnd of(TaskRejected fact) {
        return new TaskEnd(
                Kind.REJECTED,
                FailureReason.NONE,
                null,
                0,
                fact.getReason(),
                0,
                fact.getHeader().getTimeMs());
    }

    boolean isFailure() {
        return kind == Kind.FAILED || kind == Kind.REJECTED;
    }

    /** The task did not run to its end, so that its tests alone do not say what happened. */
    boolean isBroken() {
        return kind == Kind.REJECTED || (kind == Kind.FAILED && reason != FailureReason.TEST_FAILED);
    }

    /** What a person reads instead of the reason's name. */
    String verdict() {
        return switch (kind) {
            case SUCCEEDED -> "succeeded";
            case CANCELLED -> "was cancelled";
            case REJECTED -> "was rejected";
            case FAILED ->
                switch (reason) {
                    case CRASHED -> "crashed";
                    case TIMEOUT -> "timed out";
                    case LOST -> "was lost with its worker";
                    case DEADLINE -> "missed its deadline";
                    case UNSUPPORTED -> "could not be run";
                    case DEPENDENCY -> "depends on a task that failed";
                    case ADMISSION -> "was not admitted";
                    case TEST_FAILED, NONE, UNKNOWN -> "failed";
                };
        };
    }
}
