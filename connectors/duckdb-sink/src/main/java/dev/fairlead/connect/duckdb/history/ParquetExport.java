package dev.fairlead.connect.duckdb.history;

import dev.fairlead.connect.duckdb.store.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tables as Parquet files, those whose rows have a time in a folder a day: {@code DIR/hooks_raw/date=2026-01-31/}.
 * A day that is exported again is replaced.
 */
public final class ParquetExport {
    /** Table to the column that says which day a row is of. */
    private static final Map<String, String> DAYS = new LinkedHashMap<>();

    static {
        DAYS.put("hooks_raw", "happened_at");
        DAYS.put("submissions", "sent_at");
        DAYS.put("tasks", "submitted_at");
        DAYS.put("attempts", "coalesce(assigned_at, ended_at)");
        DAYS.put("test_cases", "ended_at");
        DAYS.put("workers", "first_seen_at");
        DAYS.put("heartbeats", "beat_at");
        DAYS.put("decisions", "decided_at");
        DAYS.put("scheduler_changes", "changed_at");
        DAYS.put("recoveries", "coalesce(started_at, ended_at)");
        DAYS.put("rejections", "rejected_at");
        DAYS.put("dead_letters", "died_at");
        DAYS.put("imported_tasks", "ended_at");
        DAYS.put(
                "imported_cases",
                "(SELECT ended_at FROM imported_tasks t WHERE t.import_id = imported_cases.import_id"
                        + " AND t.suite = imported_cases.suite)");
    }

    private ParquetExport() {}

    /**
     * Table to how many rows went out.
     *
     * @throws HistoryException if the file cannot be read or the folder not be written
     */
    public static Map<String, Long> write(Path file, Path folder) {
        History.open(file).close();
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Connection connection = HistoryFile.readOnly(file, true);
                Statement statement = connection.createStatement()) {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> table : DAYS.entrySet()) {
                Path to = folder.resolve(table.getKey()).toAbsolutePath();
                statement.execute("COPY (SELECT *, (" + table.getValue() + ")::DATE AS date FROM " + table.getKey()
                        + ") TO '" + to.toString().replace("'", "''")
                        + "' (FORMAT parquet, PARTITION_BY (date), OVERWRITE_OR_IGNORE)");
                rows.put(table.getKey(), statement.getLargeUpdateCount());
            }
            return rows;
        } catch (SQLException | IOException e) {
            throw new HistoryException("Expected to export " + file + " to " + folder + ", but " + e.getMessage(), e);
        }
    }
}
