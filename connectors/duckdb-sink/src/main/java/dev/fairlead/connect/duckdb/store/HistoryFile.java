package dev.fairlead.connect.duckdb.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** Opens DuckDB files, with all times in UTC. */
public final class HistoryFile {
    private static final String URL = "jdbc:duckdb:";

    private HistoryFile() {}

    static DuckDBConnection writable(Path file, Map<String, String> options) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(options);
        return open(file, properties);
    }

    /** To read an existing file that no process writes, and no other file, unless that is allowed. */
    public static DuckDBConnection readOnly(Path file, boolean otherFiles) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
        properties.setProperty("enable_external_access", String.valueOf(otherFiles));
        return open(file, properties);
    }

    private static DuckDBConnection open(Path file, Properties properties) throws SQLException {
        DuckDBConnection connection =
                (DuckDBConnection) new DuckDBDriver().connect(URL + file.toAbsolutePath(), properties);
        if (connection == null) {
            throw new SQLException("Expected to open " + file + ", but DuckDB does not know such an address.");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
        return connection;
    }
}
