package dev.fairlead.connect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the first layout, with what was in them. */
final class OlderFileTest {
    private static final String SHARE =
            "'%s', now(), 'old', 'default', 0, %d, 0, 'ShareChanged', NULL, NULL, NULL, NULL," + " '%s', 2.0, 0, NULL";
    private static final String FACT =
            "'%s', now(), 'ShareChanged', 't.hooks.custom', 0, %d, 'old', 'default', 0, %d, 0, 's', '%s'";

    @TempDir
    private Path folder;

    @Test
    void shouldGetTheNewColumnsFilledFromTheFactsThatAreThere() throws Exception {
        // given
        Path file = firstLayout(
                "INSERT INTO scheduler_changes VALUES (" + SHARE.formatted("old-0-1-0", 1, "ann") + ")",
                "INSERT INTO scheduler_changes VALUES (" + SHARE.formatted("old-0-2-0", 2, "") + ")",
                "INSERT INTO scheduler_changes VALUES (" + SHARE.formatted("old-0-3-0", 3, "bob") + ")",
                "INSERT INTO hooks_raw VALUES (" + FACT.formatted("old-0-1-0", 1, 1, "{\"user\":\"ann\"}") + ")",
                "INSERT INTO hooks_raw VALUES (" + FACT.formatted("old-0-2-0", 2, 2, "{\"project\":\"p\"}") + ")",
                "INSERT INTO hooks_raw VALUES (" + FACT.formatted("old-0-3-0", 3, 3, "{\"project\":\"q\"}") + ")",
                "INSERT INTO tasks (task, log_id, pool, task_id, submitted_at, log_partition, fact_offset, fact_index,"
                        + " updated_at, user_name, project, type, name, priority, status, generation, attempts, failures,"
                        + " infrastructure_failures) VALUES (uuid(), 'old', 'default', 'w', now(), 0, 4, 0, now(), 'ann',"
                        + " 'p', 'junit', '', 0, 'WAITING', 1, 0, 0, 0)",
                "INSERT INTO hooks_raw VALUES ("
                        + FACT.formatted(
                                "old-0-4-0",
                                4,
                                4,
                                "{\"task\":{\"waitsForTasks\":[\"x\"],\"waitsForAdmission\":true,\"waitsUntilMs\":5000}}")
                        + ")");

        // when
        try (Delivery delivery = new Delivery(file, new SampleRun("log").log.records, Map.of())) {
            delivery.all();
        }

        // then
        assertThat(TestFile.rows(
                        file, "SELECT user_name, project FROM scheduler_changes WHERE weight IS NOT NULL ORDER BY ALL"))
                .containsExactly("ann|p", "ann|null", "bob|q", "null|p");
        assertThat(TestFile.rows(
                        file, "SELECT waits_for, waits_for_admission, waits_until FROM tasks WHERE log_id = 'old'"))
                .containsExactly("[\"x\"]|true|1970-01-01T00:00:05Z");
        assertThat(TestFile.rows(file, "SELECT count(*) FROM tasks")).containsExactly("3");
    }

    private Path firstLayout(String... rows) throws Exception {
        Path file = folder.resolve("older.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement();
                InputStream layout = DuckDbSinkTask.class.getResourceAsStream("v1.sql")) {
            statement.execute(
                    "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at TIMESTAMPTZ NOT NULL"
                            + " DEFAULT now())");
            statement.execute("INSERT INTO schema_version (version) VALUES (1)");
            statement.execute(new String(Objects.requireNonNull(layout).readAllBytes(), StandardCharsets.UTF_8));
            for (String row : List.of(rows)) {
                statement.execute(row);
            }
        }
        return file;
    }
}
