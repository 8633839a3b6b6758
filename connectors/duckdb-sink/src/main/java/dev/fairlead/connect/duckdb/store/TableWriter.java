package dev.fairlead.connect.duckdb.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows into one table: straight by the appender, or by way of its staging table, which has no key and is empty
 * before and after.
 *
 * <p>The statements are planned once: with tables this wide, planning costs more than a thousand rows.
 */
final class TableWriter {
    private final DuckDBConnection connection;
    private final Layout layout;
    private final PreparedStatement insert;
    private final PreparedStatement clear;

    TableWriter(DuckDBConnection connection, Layout layout) throws SQLException {
        this.connection = connection;
        this.layout = layout;
        String staging = layout.table().stagingName();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE " + staging + " AS FROM "
                    + layout.table().sqlName() + " LIMIT 0");
        }
        this.insert = connection.prepareStatement(layout.insert());
        this.clear = connection.prepareStatement("DELETE FROM " + staging);
    }

    /** Rows that are most likely new; it fails if one of them is there already and rows of this table are never merged. */
    void append(Collection<@Nullable Object[]> rows) throws SQLException {
        if (layout.merges()) {
            merge(rows);
        } else {
            append(null, layout.table().sqlName(), rows);
        }
    }

    /** Rows of which some may be there already. */
    void merge(Collection<@Nullable Object[]> rows) throws SQLException {
        if (!rows.isEmpty()) {
            append("temp", layout.table().stagingName(), rows);
            insert.execute();
            clear.execute();
        }
    }

    private void append(@Nullable String catalog, String table, Collection<@Nullable Object[]> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (DuckDBAppender appender = connection.createAppender(catalog, DuckDBConnection.DEFAULT_SCHEMA, table)) {
            for (@Nullable Object[] row : rows) {
                Rows.append(appender, row);
            }
            appender.flush(); // closing it would keep quiet about what is wrong
        }
    }
}
