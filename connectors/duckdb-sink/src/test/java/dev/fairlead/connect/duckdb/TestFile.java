package dev.fairlead.connect.duckdb;

import dev.fairlead.connect.duckdb.store.HistoryFile;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is in a history file. */
final class TestFile {
    private TestFile() {}

    /** Rows as text, values joined by a bar. */
    static List<String> rows(Path file, String sql) throws SQLException {
        try (Connection connection = HistoryFile.readOnly(file, false)) {
            return rows(connection, sql);
        }
    }

    /** All rows of all tables, by table. */
    static Map<String, List<String>> everything(Path file) throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        try (Connection connection = HistoryFile.readOnly(file, false)) {
            for (String table : rows(
                    connection,
                    "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND table_name <> 'schema_version'")) {
                all.put(table, rows(connection, "FROM " + table + " ORDER BY ALL"));
            }
        }
        return all;
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    Object value = result.getObject(i);
                    values.add(
                            value instanceof Blob blob
                                    ? HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()))
                                    : String.valueOf(value));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
