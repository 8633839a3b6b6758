package dev.fairlead.connect.duckdb.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows into one table by way of its staging table, which has no key and is empty before and after.
 *
 * <p>The statements are planned once: with tables this wide, planning costs more than a thousand rows.
 */
final class TableWriter {
    private final DuckDBConnection connection;
    private final String staging;
    private final PreparedStatement insert;
    private final PreparedStatement clear;

    TableWriter(DuckDBConnection connection, Layout layout) throws SQLException {
        this.connection = connection;
        this.staging = layout.table().stagingName();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE " + staging + " AS FROM "
                    + layout.table().sqlName() + " LIMIT 0");
        }
        this.insert = connection.prepareStatement(layout.insert());
        this.clear = connection.prepareStatement("DELETE FROM " + staging);
    }

    void write(Collection<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (DuckDBAppender appender = connection.createAppender("temp", "main", staging)) {
            for (@Nullable Object[] row : rows) {
                Rows.append(appender, row);
            }
        }
        insert.execute();
        clear.execute();
    }
}
