package dev.fairlead.connect.duckdb.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A history file that this process writes; DuckDB lets no other open it meanwhile. For one thread.
 *
 * <p>A row that is there already changes nothing; how far the topics were read is written in the same transaction as the
 * rows. So whatever is read twice is stored once, and after any interruption the file says where to go on.
 */
public final class HistoryStore implements AutoCloseable {
    /** The newest layout of a file. */
    public static final int LAYOUT = Migrations.NEWEST;

    private static final int STALE_DAYS = 30;
    private final DuckDBConnection connection;
    private final Map<Table, Layout> layouts;
    private final Map<Table, TableWriter> writers = new EnumMap<>(Table.class);

    private HistoryStore(DuckDBConnection connection, Map<Table, Layout> layouts) throws SQLException {
        this.connection = connection;
        this.layouts = layouts;
        for (Layout layout : layouts.values()) {
            writers.put(layout.table(), new TableWriter(connection, layout));
        }
    }

    /**
     * Makes the file and its tables where they are missing.
     *
     * @param options DuckDB's own, such as memory_limit and threads
     */
    public static HistoryStore open(Path file, Map<String, String> options) throws SQLException {
        DuckDBConnection connection = HistoryFile.writable(file, options);
        try {
            Migrations.run(connection);
            forgetStale(connection);
            HistoryStore store = new HistoryStore(connection, Layout.all(connection));
            connection.setAutoCommit(false);
            return store;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Reports that no fact has accepted in a month of the log's own time, which may be long ago: where the facts are ahead
     * of the results, what they accept is accepted at once, and where they are behind, their time is too.
     */
    private static void forgetStale(DuckDBConnection connection) throws SQLException {
        execute(
                connection,
                "DELETE FROM reported_cases WHERE reported_at < (SELECT max(happened_at) FROM hooks_raw) - INTERVAL "
                        + STALE_DAYS + " DAY");
    }

    public Batch newBatch() {
        return new Batch(layouts);
    }

    /** The first offset of each partition that is not stored yet. */
    public Map<TopicPosition, Long> offsets() throws SQLException {
        Map<TopicPosition, Long> offsets = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT topic, topic_id, topic_partition, next_offset FROM stored_offsets")) {
            while (rows.next()) {
                offsets.put(new TopicPosition(rows.getString(1), rows.getString(2), rows.getInt(3)), rows.getLong(4));
            }
        }
        connection.commit();
        return offsets;
    }

    /** How many rows a table has. */
    public long count(Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table.sqlName())) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * All of it or, if it throws, nothing. Rows are seldom there already, for what is read again is passed over; so they
     * are appended as if they never were, and only if one is, the whole batch goes the longer way.
     */
    public void write(Batch batch, Map<TopicPosition, Long> offsets) throws SQLException {
        try {
            write(batch, offsets, TableWriter::append);
        } catch (SQLException e) {
            if (!isThereAlready(e)) {
                throw e;
            }
            write(batch, offsets, TableWriter::merge);
        }
    }

    private interface Way {
        void write(TableWriter writer, Collection<@Nullable Object[]> rows) throws SQLException;
    }

    private void write(Batch batch, Map<TopicPosition, Long> offsets, Way way) throws SQLException {
        try {
            for (Map.Entry<Table, TableWriter> writer : writers.entrySet()) {
                way.write(writer.getValue(), batch.rows(writer.getKey()));
            }
            accept(batch);
            store(offsets);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    private static boolean isThereAlready(SQLException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("duplicate key");
    }

    /** Moves reported test cases to where they count, once a fact has accepted them; either may come first. */
    private void accept(Batch batch) throws SQLException {
        boolean mayMatch = !batch.rows(Table.ATTEMPTS).isEmpty()
                || !batch.rows(Table.REPORTED_CASES).isEmpty();
        if (mayMatch && hasReports() && execute(connection, Acceptance.COUNT) > 0) {
            execute(connection, Acceptance.FORGET);
        }
    }

    private boolean hasReports() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM reported_cases LIMIT 1")) {
            return rows.next();
        }
    }

    private void store(Map<TopicPosition, Long> offsets) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT OR REPLACE INTO stored_offsets VALUES (?, ?, ?, ?)")) {
            for (Map.Entry<TopicPosition, Long> offset : offsets.entrySet()) {
                statement.setString(1, offset.getKey().topic());
                statement.setString(2, offset.getKey().topicId());
                statement.setInt(3, offset.getKey().partition());
                statement.setLong(4, offset.getValue());
                statement.executeUpdate();
            }
        }
    }

    private void rollBack(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static long execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getLargeUpdateCount();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
