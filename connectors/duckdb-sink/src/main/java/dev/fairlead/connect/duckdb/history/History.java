package dev.fairlead.connect.duckdb.history;

import dev.fairlead.connect.duckdb.store.HistoryFile;
import dev.fairlead.connect.duckdb.store.HistoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A history file that no process writes at the moment, open for reading. For one thread. */
public final class History implements AutoCloseable {
    private final Path file;
    private final Connection connection;

    private History(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * To be asked; no statement changes the file, or sees or makes any other. A file of an older layout is brought up to
     * date first.
     *
     * @throws HistoryException if there is no such file, or a process writes it
     */
    public static History open(Path file) {
        return open(file, false);
    }

    static History open(Path file, boolean otherFiles) {
        if (!Files.isRegularFile(file)) {
            throw new HistoryException("Expected to read the history file " + file
                    + ", but there is none; 'fairlead up --history', 'fairlead history import' and the DuckDB connector write"
                    + " one.");
        }
        try {
            History history = new History(file, HistoryFile.readOnly(file, otherFiles));
            if (history.layout() >= HistoryStore.LAYOUT) {
                return history;
            }
            history.close();
            HistoryStore.open(file, Map.of()).close();
            return open(file, otherFiles);
        } catch (SQLException e) {
            String why = message(e);
            throw new HistoryException(
                    why.contains("Could not set lock on file")
                            ? "Expected to read the history file " + file
                                    + ", but another process has it open for writing; ask again when that has ended."
                            : "Expected to read the history file " + file + ", but " + why,
                    e);
        }
    }

    /** Which layout the file has; from here on no statement changes what is allowed. */
    private int layout() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_configuration = true");
            try (ResultSet rows = statement.executeQuery("SELECT max(version) FROM schema_version")) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            connection.close();
            throw new HistoryException(
                    "Expected " + file + " to be a history file, but it has no table schema_version.", e);
        }
    }

    /**
     * One SQL statement that gives rows, with values for its question marks.
     *
     * @throws HistoryException if the statement is wrong, or would write
     */
    public Answer ask(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (!statement.execute()) {
                throw new HistoryException("Expected a statement that gives rows, but this one gives none.");
            }
            try (ResultSet rows = statement.getResultSet()) {
                return answer(rows);
            }
        } catch (SQLException e) {
            throw new HistoryException(
                    isWriting(e)
                            ? "Expected a statement that only reads, but it would write, or read another file;"
                                    + " a history file is written by its connector alone."
                            : "Expected to answer the statement, but " + message(e),
                    e);
        }
    }

    private static boolean isWriting(SQLException e) {
        return message(e).contains("read-only mode") || message(e).contains("disabled by configuration");
    }

    private static String message(SQLException e) {
        return String.valueOf(e.getMessage()).strip();
    }

    private static Answer answer(ResultSet result) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(result.getMetaData().getColumnName(i));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                Object value = result.getObject(i);
                row.add(
                        value == null || value instanceof Number || value instanceof Boolean
                                ? value
                                : result.getString(i));
            }
            rows.add(row);
        }
        return new Answer(columns, rows);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new HistoryException("Expected to close " + file + ", but " + message(e), e);
        }
    }
}
