package dev.fairlead.connect.duckdb.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Puts rows into DuckDB's appender, value by value. */
final class Rows {
    private static final long MICROS = 1_000_000;

    private Rows() {}

    static void append(DuckDBAppender appender, @Nullable Object[] row) throws SQLException {
        appender.beginRow();
        for (Object value : row) {
            append(appender, value);
        }
        appender.endRow();
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
        } else if (value instanceof Instant time) {
            appender.appendEpochMicros(time.getEpochSecond() * MICROS + time.getNano() / 1_000);
        } else if (value instanceof UUID id) {
            appender.append(id);
        } else if (value instanceof Boolean truth) {
            appender.append(truth.booleanValue());
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else if (value instanceof byte[] bytes) {
            appender.append(bytes);
        } else {
            throw new IllegalArgumentException("Expected a value that a column can hold, but it is a "
                    + value.getClass().getName() + ".");
        }
    }
}
