package dev.fairlead.worker.api;

import org.jspecify.annotations.Nullable;

/**
 * One test case, at its end.
 *
 * @param id the tool's own unique id
 * @param selector with which just this test can be run again, in the executor's own language; empty: none
 * @param reason why it was skipped or aborted; empty otherwise
 */
public record TestCase(
        String id,
        String className,
        String name,
        Status status,
        long startedAtMs,
        long durationMicros,
        @Nullable Failure failure,
        String reason,
        String stdout,
        String stderr,
        String selector) {

    /** How it ended. */
    public enum Status {
        PASSED,
        FAILED,
        ABORTED,
        SKIPPED
    }

    /**
     * Why it failed.
     *
     * @param type class name of the exception, or what the tool says
     */
    public record Failure(String type, String message, String stackTrace) {}
}
