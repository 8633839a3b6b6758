package dev.fairlead.connect.duckdb.inprocess;

import dev.fairlead.connect.duckdb.history.HistoryException;
import dev.fairlead.connect.duckdb.rows.RecordRows;
import dev.fairlead.connect.duckdb.rows.TestOutput;
import dev.fairlead.connect.duckdb.store.Batch;
import dev.fairlead.connect.duckdb.store.HistoryStore;
import dev.fairlead.connect.duckdb.store.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Brings records of suites that ran elsewhere into a history file without any cluster. What is there already stays as it
 * is. For one thread.
 */
public final class HistoryImport implements AutoCloseable {
    private static final int BATCH_ROWS = 10_000;

    private final Path file;
    private final HistoryStore store;
    private final long before;
    private Batch batch;

    private HistoryImport(Path file, HistoryStore store) throws SQLException {
        this.file = file;
        this.store = store;
        this.before = store.count(Table.IMPORTED_TASKS);
        this.batch = store.newBatch();
    }

    /**
     * Makes the file if it is not there.
     *
     * @throws HistoryException if it cannot be opened, or another process has it
     */
    public static HistoryImport into(Path file) {
        try {
            return new HistoryImport(file, HistoryStore.open(file, Map.of()));
        } catch (SQLException e) {
            throw new HistoryException("Expected to open " + file + " as a history file, but " + e.getMessage(), e);
        }
    }

    /** @param imported an ImportedTask or ImportedTests */
    public void add(SpecificRecord imported) {
        RecordRows.addImported(batch, imported, TestOutput.NOT_PASSED);
        if (batch.size() >= BATCH_ROWS) {
            write();
        }
    }

    /** Writes what was added; how many suites are in the file that were not before. */
    public long finish() {
        write();
        try {
            return store.count(Table.IMPORTED_TASKS) - before;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void write() {
        try {
            store.write(batch, Map.of());
        } catch (SQLException e) {
            throw failure(e);
        }
        batch = store.newBatch();
    }

    private HistoryException failure(SQLException e) {
        return new HistoryException("Expected to write results to " + file + ", but DuckDB says: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
