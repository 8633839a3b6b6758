package dev.fairlead.connect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.connect.duckdb.history.Answer;
import dev.fairlead.connect.duckdb.history.History;
import dev.fairlead.connect.duckdb.history.HistoryException;
import dev.fairlead.connect.duckdb.history.Selection;
import dev.fairlead.connect.duckdb.history.TestStatistics;
import dev.fairlead.connect.duckdb.inprocess.HistoryImport;
import dev.fairlead.events.ImportedCase;
import dev.fairlead.events.ImportedTask;
import dev.fairlead.events.ImportedTests;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.TestFailure;
import dev.fairlead.events.TestStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suites that ran elsewhere, beside the cluster's own. */
final class ImportedSuitesTest {
    private static final Selection ALL = new Selection(0, "", 20);
    private static final ImportedTests CASES = new ImportedTests(
            "i-1",
            0,
            0,
            List.of(
                    test("pays", 1, TestStatus.FAILED, true),
                    test("pays", 2, TestStatus.PASSED, true),
                    test("adds", 1, TestStatus.PASSED, false)));

    @TempDir
    private Path folder;

    @Test
    void shouldCountThemBesideTheClustersOwnOnceEachAndWithTheirOrigin() throws Exception {
        // given
        Path file = folder.resolve("history.duckdb");
        SampleLog log = new SampleRun("log").log;
        String topic = log.topics.imports();
        log.with(topic, "i-1", CASES)
                .with(topic, "i-1", task("i-1"))
                .with(topic, "i-1", CASES)
                .with(topic, "i-1", task("i-1"))
                .with(topic, "i-2", new ImportedTests("i-2", 0, 0, CASES.getCases()));

        // when
        try (Delivery delivery = new Delivery(file, log.records, Map.of())) {
            delivery.all();
        }

        // then: the second import has no task yet
        assertThat(TestFile.rows(file, "SELECT origin, count(*) FROM test_runs GROUP BY ALL ORDER BY ALL"))
                .containsExactly("elsewhere|3", "fairlead|4");
        assertThat(TestFile.rows(file, """
                        SELECT name, attempt, status, duration_ms, project, user_name, revision, type, worker_id,
                          worker_class, ended_at, task_id
                        FROM test_runs WHERE origin = 'elsewhere' ORDER BY ALL"""))
                .containsExactly(
                        "adds|1|PASSED|null|shop|null|4f1c|import|host-1|big|2026-01-01T00:00:01Z|null",
                        "pays|1|FAILED|1.5|shop|null|4f1c|import|host-1|big|2026-01-01T00:00:01Z|null",
                        "pays|2|PASSED|1.5|shop|null|4f1c|import|host-1|big|2026-01-01T00:00:01Z|null");
        assertThat(TestFile.rows(
                        file,
                        "SELECT stdout, failure_message FROM imported_cases WHERE import_id = 'i-1'"
                                + " ORDER BY case_no"))
                .containsExactly("said pays|no", "null|null", "null|null");
        assertThat(TestFile.rows(file, "SELECT tests, tests_failed FROM imported_tasks"))
                .containsExactly("3|1");
        assertThat(TestFile.rows(file, "SELECT count(*) FROM hooks_raw")).containsExactly("20");
    }

    @Test
    void shouldAnswerQuestionsFromImportsAlone() {
        // given
        Path file = folder.resolve("new.duckdb");
        for (int time = 0; time < 2; time++) {
            try (HistoryImport history = HistoryImport.into(file)) {
                history.add(CASES);
                history.add(task("i-1"));
                // when
                long added = history.finish();
                // then
                assertThat(added).isEqualTo(time == 0 ? 1 : 0);
            }
        }
        try (History history = History.open(file)) {
            assertThat(first(TestStatistics.flaky(history, ALL), 3)).containsExactly(List.of("x.Cart", "pays", 1L));
            assertThat(first(TestStatistics.slow(history, new Selection(7, "", 20)), 4))
                    .containsExactly(List.of("x.Cart", "pays", "big", 2L));
            assertThat(first(TestStatistics.failures(history, ALL), 3)).containsExactly(List.of("x.Cart", "pays", 1L));
        }
    }

    @Test
    void shouldSayThatTheFileIsNoHistory() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter"), "no database, but a letter to my grandmother");
        assertThatThrownBy(() -> HistoryImport.into(letter))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("Expected to open " + letter + " as a history file, but ");
    }

    private static List<List<Object>> first(Answer answer, int columns) {
        return answer.rows().stream()
                .map(row -> List.<Object>copyOf(row.subList(0, columns)))
                .toList();
    }

    private static ImportedTask task(String id) {
        return ImportedTask.newBuilder()
                .setImportId(id)
                .setSuite(0)
                .setOrigin("elsewhere")
                .setSource("TEST-x.xml")
                .setName("x.Cart")
                .setProject("shop")
                .setLabels(Map.of("revision", "4f1c"))
                .setWorkerClass("big")
                .setHost("host-1")
                .setStartedAtMs(SampleLog.time(0))
                .setEndedAtMs(SampleLog.time(1))
                .setCounts(new TestCounts(3, 2, 1, 0, 0))
                .setChunks(1)
                .build();
    }

    private static ImportedCase test(String name, int execution, TestStatus status, boolean timed) {
        return new ImportedCase(
                execution,
                timed,
                TestCaseResult.newBuilder()
                        .setId("x.Cart#" + name)
                        .setClassName("x.Cart")
                        .setName(name)
                        .setStatus(status)
                        .setDurationMicros(timed ? 1_500 : 0)
                        .setFailure(status == TestStatus.FAILED ? new TestFailure("E", "no", "at x") : null)
                        .setStdout("said " + name)
                        .build());
    }
}
