package dev.fairlead.benchmarks.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one history file, appended to the same tables, with the same keys, of another by DuckDB's own appender. A
 * portion at a time is in memory; reading it is not measured.
 */
final class StoredRows {
    private static final List<String> TABLES = List.of("hooks_raw", "tasks", "attempts", "decisions");
    private static final int PORTION = 50_000;
    private static final long MICROS = 1_000_000;

    private final Path from;

    StoredRows(Path from) {
        this.from = from;
    }

    /** @param to a history file without rows */
    Cost append(Path to) throws Exception {
        DuckDBConnection target = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + to);
        Cost all = Cost.NOTHING;
        try (Connection source = DriverManager.getConnection("jdbc:duckdb:" + from)) {
            for (String table : TABLES) {
                all = all.plus(append(source, target, table));
            }
        }
        return all.plus(Cost.of(target::close));
    }

    private static Cost append(Connection source, DuckDBConnection target, String table) throws Exception {
        DuckDBAppender appender = target.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
        Cost all = Cost.NOTHING;
        try (Statement statement = source.createStatement();
                ResultSet result = statement.executeQuery("FROM " + table)) {
            for (List<@Nullable Object[]> rows = next(result); !rows.isEmpty(); rows = next(result)) {
                List<@Nullable Object[]> portion = rows;
                all = all.plus(Cost.of(() -> append(appender, portion)));
            }
        }
        return all.plus(Cost.of(appender::close));
    }

    private static List<@Nullable Object[]> next(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        List<@Nullable Object[]> rows = new ArrayList<>(PORTION);
        while (rows.size() < PORTION && result.next()) {
            @Nullable Object[] row = new Object[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = value(result.getObject(i + 1));
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return value == null
                        || value instanceof Integer
                        || value instanceof Long
                        || value instanceof Boolean
                        || value instanceof UUID
                        || value instanceof OffsetDateTime
                ? value
                : value.toString();
    }

    private static void append(DuckDBAppender appender, List<@Nullable Object[]> rows) throws SQLException {
        for (@Nullable Object[] row : rows) {
            appender.beginRow();
            for (@Nullable Object value : row) {
                append(appender, value);
            }
            appender.endRow();
        }
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Integer number) {
            appender.append(number.intValue());
        } else if (value instanceof OffsetDateTime time) {
            appender.appendEpochMicros(time.toEpochSecond() * MICROS + time.getNano() / 1_000);
        } else if (value instanceof UUID id) {
            appender.append(id);
        } else {
            appender.append(((Boolean) value).booleanValue());
        }
    }
}
