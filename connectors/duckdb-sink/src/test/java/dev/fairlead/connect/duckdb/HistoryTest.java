package dev.fairlead.connect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.connect.duckdb.history.Answer;
import dev.fairlead.connect.duckdb.history.History;
import dev.fairlead.connect.duckdb.history.HistoryException;
import dev.fairlead.connect.duckdb.history.ParquetExport;
import dev.fairlead.connect.duckdb.history.Selection;
import dev.fairlead.connect.duckdb.history.TestStatistics;
import dev.fairlead.connect.duckdb.history.Trend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
    private static final Selection ALL = new Selection(0, "", 20);

    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void store() {
        file = folder.resolve("history.duckdb");
        try (Delivery delivery = new Delivery(file, new SampleRun("log").log.records, Map.of())) {
            delivery.all();
        }
    }

    @Test
    void shouldTellWhatFailedAndPassedOnOneRevision() {
        try (History history = History.open(file)) {
            assertThat(lines(TestStatistics.flaky(history, ALL))).containsExactly("x.FooTest|two|1|0|1|1|1");
            assertThat(TestStatistics.flaky(history, new Selection(0, "one", 20))
                            .rows())
                    .isEmpty();
        }
    }

    @Test
    void shouldTellWhatFailsAndWhatIsSlow() {
        try (History history = History.open(file)) {
            assertThat(lines(TestStatistics.failures(history, ALL))).containsExactly("x.FooTest|two|1|2|50.0");
            assertThat(lines(TestStatistics.slow(history, ALL)))
                    .containsExactly("x.FooTest|one||1|1.5", "x.FooTest|three||1|1.5", "x.FooTest|two||2|1.5");
            assertThat(TestStatistics.slow(history, new Selection(0, "", 1)).rows())
                    .hasSize(1);
        }
    }

    @Test
    void shouldTellWhichTestBecameSlowerAndSinceWhen() throws Exception {
        // given: 40 tests with noise, of which one takes 30 % longer from its 41st run on
        Path slower = folder.resolve("slower.duckdb");
        try (Delivery empty = new Delivery(slower, List.of(), Map.of())) {
            empty.commit();
        }
        write(slower, """
                INSERT INTO tasks (task, log_id, pool, task_id, submitted_at, log_partition, fact_offset, fact_index,
                  updated_at, user_name, project, type, name, priority, status, generation, attempts, failures,
                  infrastructure_failures)
                SELECT md5('t' || run)::UUID, 'log', 'default', 't-' || run, TIMESTAMPTZ '2026-01-01 00:00:00Z', 0, 0, 0,
                  now(), 'ann', 'p', 'junit', '', 0, 'SUCCEEDED', 1, 1, 0, 0
                FROM range(60) r(run)""", """
                INSERT INTO test_cases (task, attempt, chunk, case_no, log_id, ended_at, worker_id, test_id, class_name,
                  name, status, duration_us)
                SELECT md5('t' || run)::UUID, 1, 0, test, 'log', TIMESTAMPTZ '2026-01-01 00:00:00Z' + to_hours(run), 'w',
                  '', 'x.Test', 'test' || test, 'PASSED',
                  100_000 + hash(test * 1000 + run) % 20_000 + CASE WHEN test = 17 AND run >= 40 THEN 30_000 ELSE 0 END
                FROM range(60) r(run), range(40) t(test)""");

        // when
        Answer answer;
        try (History history = History.open(slower)) {
            answer = Trend.of(history, ALL);
        }

        // then
        assertThat(answer.rows()).hasSize(1);
        assertThat(answer.rows().get(0).subList(0, 4)).containsExactly("x.Test", "test17", "", "slower");
        assertThat(answer.rows().get(0).get(6))
                .isInstanceOfSatisfying(Double.class, shift -> assertThat(shift).isBetween(25.0, 35.0));
        assertThat(String.valueOf(answer.rows().get(0).get(7))).startsWith("2026-01-02");
    }

    @Test
    void shouldRefuseWhateverWouldWriteOrSeeOtherFiles() {
        try (History history = History.open(file)) {
            for (String statement : List.of(
                    "DELETE FROM tasks",
                    "WITH x AS (SELECT 1) INSERT INTO rejections SELECT * FROM rejections",
                    "DROP TABLE tasks",
                    "SELECT 1; DROP TABLE tasks",
                    "COPY tasks TO 'tasks.csv'",
                    "ATTACH 'other.duckdb'",
                    "SELECT * FROM read_text('/etc/hostname')")) {
                assertThatThrownBy(() -> history.ask(statement))
                        .as(statement)
                        .isInstanceOf(HistoryException.class)
                        .hasMessage("Expected a statement that only reads, but it would write, or read another file;"
                                + " a history file is written by its connector alone.");
            }
            assertThatThrownBy(() -> history.ask("SET enable_external_access = true"))
                    .isInstanceOf(HistoryException.class);
            assertThatThrownBy(() -> history.ask("SELECT nonsense"))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageStartingWith("Expected to answer the statement, but Binder Error");
            assertThat(history.ask("SELECT count(*) FROM tasks").rows()).containsExactly(List.of(2L));
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheFile() throws Exception {
        Path none = folder.resolve("none.duckdb");
        assertThatThrownBy(() -> History.open(none))
                .hasMessage(
                        "Expected to read the history file " + none + ", but there is none; 'fairlead up --history',"
                                + " 'fairlead history import' and the DuckDB connector write one.");
        Path other = folder.resolve("other.duckdb");
        write(other, "CREATE TABLE t (n INTEGER)");
        assertThatThrownBy(() -> History.open(other))
                .hasMessage("Expected " + other + " to be a history file, but it has no table schema_version.");
        Path text = Files.writeString(folder.resolve("text"), "not a database, but a text of some length");
        assertThatThrownBy(() -> History.open(text))
                .hasMessageStartingWith("Expected to read the history file " + text);
    }

    @Test
    void shouldExportAFolderADay() throws Exception {
        // given
        Path parquet = folder.resolve("parquet");
        // when
        Map<String, Long> rows = ParquetExport.write(file, parquet);
        ParquetExport.write(file, parquet);
        // then
        assertThat(rows).containsEntry("hooks_raw", 20L).containsEntry("test_cases", 4L);
        assertThat(parquet.resolve("hooks_raw/date=2026-01-01")).isDirectory();
        try (Connection memory = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = memory.createStatement();
                var result = statement.executeQuery(
                        "SELECT count(*) FROM read_parquet('" + parquet + "/hooks_raw/*/*.parquet')")) {
            result.next();
            assertThat(result.getLong(1)).isEqualTo(20);
        }
    }

    /** The first columns, those that do not depend on times. */
    private static List<String> lines(Answer answer) {
        int columns = answer.columns().contains("flaky_runs") ? 7 : 5;
        return answer.rows().stream()
                .map(row -> String.join(
                        "|",
                        row.subList(0, columns).stream().map(String::valueOf).toList()))
                .toList();
    }

    private static void write(Path to, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + to);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }
}
