package dev.fairlead.connect.duckdb.rows;

import static dev.fairlead.connect.duckdb.rows.Origin.filled;
import static dev.fairlead.connect.duckdb.rows.Origin.time;

import dev.fairlead.connect.duckdb.store.Batch;
import dev.fairlead.connect.duckdb.store.Table;
import dev.fairlead.events.ImportedCase;
import dev.fairlead.events.ImportedTask;
import dev.fairlead.events.ImportedTests;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.TestFailure;
import dev.fairlead.events.TestStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Suites that ran elsewhere. */
final class ImportRows {
    private ImportRows() {}

    static void add(Batch batch, ImportedTask task) {
        TestCounts counts = task.getCounts();
        batch.add(
                Table.IMPORTED_TASKS,
                task.getImportId(),
                task.getSuite(),
                UUID.nameUUIDFromBytes((task.getImportId() + "\n" + task.getSuite()).getBytes(StandardCharsets.UTF_8)),
                task.getOrigin(),
                task.getSource(),
                task.getName(),
                task.getProject(),
                filled(task.getUser()),
                JsonText.of(task.getLabels()),
                filled(task.getWorkerClass()),
                filled(task.getHost()),
                time(task.getStartedAtMs()),
                Instant.ofEpochMilli(task.getEndedAtMs()),
                counts.getTotal(),
                counts.getPassed(),
                counts.getFailed(),
                counts.getAborted(),
                counts.getSkipped(),
                task.getChunks());
    }

    static void add(Batch batch, ImportedTests chunk, TestOutput output) {
        List<ImportedCase> cases = chunk.getCases();
        for (int i = 0; i < cases.size(); i++) {
            add(batch, chunk, i, cases.get(i), output);
        }
    }

    private static void add(Batch batch, ImportedTests chunk, int number, ImportedCase imported, TestOutput output) {
        TestCaseResult test = imported.getResult();
        TestFailure failure = test.getFailure();
        boolean told = output.keeps(test.getStatus() == TestStatus.PASSED);
        batch.add(
                Table.IMPORTED_CASES,
                chunk.getImportId(),
                chunk.getSuite(),
                chunk.getSequence(),
                number,
                imported.getExecution(),
                test.getId(),
                test.getClassName(),
                test.getName(),
                test.getStatus().name(),
                time(test.getStartedAtMs()),
                imported.getTimed() ? test.getDurationMicros() : null,
                filled(failure == null ? null : failure.getType()),
                filled(failure == null ? null : failure.getMessage()),
                filled(failure == null ? null : failure.getStackTrace()),
                filled(test.getReason()),
                ResultRows.kept(told, test.getStdout()),
                ResultRows.kept(told, test.getStderr()));
    }
}
