package dev.fairlead.connect.duckdb.rows;

import static dev.fairlead.connect.duckdb.rows.Origin.filled;
import static dev.fairlead.connect.duckdb.rows.Origin.time;

import dev.fairlead.connect.duckdb.store.Batch;
import dev.fairlead.connect.duckdb.store.Table;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.TestFailure;
import dev.fairlead.events.TestStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Result chunks: test cases as a worker reported them, which count only once a fact accepts their token. */
final class ResultRows {
    private ResultRows() {}

    static void add(Batch batch, Origin origin, ResultChunk chunk, TestOutput output) {
        if (chunk.getSequence() < 0) {
            return;
        }
        List<TestCaseResult> tests = chunk.getTests();
        for (int i = 0; i < tests.size(); i++) {
            add(batch, origin, chunk, i, tests.get(i), output);
        }
    }

    private static void add(
            Batch batch, Origin origin, ResultChunk chunk, int number, TestCaseResult test, TestOutput output) {
        TestFailure failure = test.getFailure();
        boolean told = output.keeps(test.getStatus() == TestStatus.PASSED);
        batch.add(
                Table.REPORTED_CASES,
                origin.topicId(),
                origin.partition(),
                origin.offset(),
                number,
                origin.logId(),
                origin.timestamp(),
                chunk.getToken().getTaskId(),
                chunk.getToken().getAttempt(),
                chunk.getToken().getPosition(),
                chunk.getWorkerId(),
                chunk.getSequence(),
                test.getId(),
                test.getClassName(),
                test.getName(),
                test.getStatus().name(),
                time(test.getStartedAtMs()),
                test.getDurationMicros(),
                filled(failure == null ? null : failure.getType()),
                filled(failure == null ? null : failure.getMessage()),
                filled(failure == null ? null : failure.getStackTrace()),
                filled(test.getReason()),
                kept(told, test.getStdout()),
                kept(told, test.getStderr()),
                filled(test.getSelector()));
    }

    static @Nullable String kept(boolean kept, String text) {
        return kept ? filled(text) : null;
    }
}
