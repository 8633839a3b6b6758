package dev.fairlead.connect.duckdb.rows;

import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskRequeued;
import dev.fairlead.events.TestCounts;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a fact says of the end of an attempt, and maybe of its task.
 *
 * @param ofTask whether the task is at its end too
 * @param chunks how many result chunks count; null: none can
 */
record AttemptEnd(
        String outcome,
        boolean ofTask,
        @Nullable String reason,
        @Nullable String message,
        @Nullable Boolean willRetry,
        @Nullable Long durationMs,
        @Nullable Integer chunks,
        @Nullable TestCounts counts) {

    /** Null: the fact ends nothing. */
    static @Nullable AttemptEnd of(SpecificRecord fact) {
        if (fact instanceof TaskCompleted done) {
            return new AttemptEnd(
                    "COMPLETED", true, null, null, false, done.getDurationMs(), done.getChunks(), done.getCounts());
        }
        if (fact instanceof TaskFailed failed) {
            return new AttemptEnd(
                    "FAILED",
                    !failed.getWillRetry(),
                    failed.getReason().name(),
                    Origin.filled(failed.getMessage()),
                    failed.getWillRetry(),
                    failed.getDurationMs(),
                    failed.getChunks(),
                    failed.getCounts());
        }
        if (fact instanceof TaskCancelled cancelled) {
            return new AttemptEnd(
                    "CANCELLED", true, Origin.filled(cancelled.getReason()), null, false, null, null, null);
        }
        if (fact instanceof TaskRequeued requeued) {
            return new AttemptEnd("REQUEUED", false, Origin.filled(requeued.getReason()), null, true, null, null, null);
        }
        return null;
    }

    /** Total, passed, failed, aborted, skipped. */
    @Nullable
    Integer[] tests() {
        return counts == null
                ? new @Nullable Integer[5]
                : new @Nullable Integer[] {
                    counts.getTotal(), counts.getPassed(), counts.getFailed(), counts.getAborted(), counts.getSkipped()
                };
    }
}
