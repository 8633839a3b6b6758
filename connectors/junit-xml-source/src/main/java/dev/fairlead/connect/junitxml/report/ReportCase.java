package dev.fairlead.connect.junitxml.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a test case; a test that the tool tried again has several.
 *
 * @param id the same in all executions of a test, another one in each test of the suite
 * @param execution from 1
 * @param seconds null: the tool does not say
 * @param reason why it was skipped
 */
public record ReportCase(
        String id,
        String className,
        String name,
        int execution,
        Status status,
        @Nullable Instant startedAt,
        @Nullable Double seconds,
        @Nullable ReportFailure failure,
        String reason,
        String stdout,
        String stderr) {

    /** How an execution ended. */
    public enum Status {
        PASSED,
        FAILED,
        SKIPPED
    }
}
