package dev.fairlead.connect.duckdb.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Brings a file to the newest layout, one numbered step a transaction. A released step is never changed. */
final class Migrations {
    private static final List<String> STEPS = List.of("v1.sql", "v2.sql", "v3.sql", "v4.sql", "v5.sql");

    static final int NEWEST = STEPS.size();

    private Migrations() {}

    static void run(DuckDBConnection connection) throws SQLException {
        int version = version(connection);
        if (version > NEWEST) {
            throw new SQLException("Expected a history file of layout " + NEWEST + " or older, but it has layout "
                    + version + "; a newer Fairlead wrote it.");
        }
        for (int next = version + 1; next <= NEWEST; next++) {
            step(connection, next);
        }
    }

    private static int version(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version"
                    + " (version INTEGER PRIMARY KEY, applied_at TIMESTAMPTZ NOT NULL DEFAULT now())");
            statement.execute("COMMENT ON TABLE schema_version IS 'The layouts that this file has had.'");
            try (ResultSet rows = statement.executeQuery("SELECT coalesce(max(version), 0) FROM schema_version")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void step(DuckDBConnection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.execute(text(STEPS.get(version - 1)));
            statement.execute("INSERT INTO schema_version (version) VALUES (" + version + ")");
            statement.execute("COMMIT");
        }
    }

    private static String text(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream("/dev/fairlead/connect/duckdb/" + name)) {
            if (in == null) {
                throw new IllegalStateException("Expected " + name + " beside the classes, but it is not there.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
