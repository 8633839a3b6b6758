package dev.fairlead.connect.duckdb.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table's columns as they are in the file, and the merge rule by their places. */
record Layout(Table table, List<String> columns, Merge merge) {
    Layout {
        columns = List.copyOf(columns);
    }

    static Map<Table, Layout> all(Connection connection) throws SQLException {
        Map<Table, Layout> layouts = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            layouts.put(table, new Layout(table, columns(connection, table.sqlName()), table.merge()));
        }
        return layouts;
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        String sql = "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND NOT internal"
                + " AND database_name = current_database() ORDER BY column_index";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            List<String> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            return columns;
        }
    }

    boolean merges() {
        return table.keyColumns() > 0;
    }

    List<@Nullable Object> key(@Nullable Object[] row) {
        List<@Nullable Object> key = new ArrayList<>(table.keyColumns());
        for (int i = 0; i < table.keyColumns(); i++) {
            key.add(row[i]);
        }
        return key;
    }

    /** One row of two that have the same key; either may be changed. */
    @Nullable
    Object[] merged(@Nullable Object[] first, @Nullable Object[] second) {
        boolean secondWins = secondWins(first, second);
        for (int i = table.keyColumns(); i < first.length; i++) {
            boolean fromSecond = merge.isKept(columns.get(i)) ? first[i] == null : secondWins;
            first[i] = fromSecond ? second[i] : first[i];
        }
        return first;
    }

    private boolean secondWins(@Nullable Object[] first, @Nullable Object[] second) {
        if (!merge.hasPosition()) {
            return false;
        }
        int offset = columns.indexOf(merge.offsetColumn());
        int index = columns.indexOf(merge.indexColumn());
        if (second[offset] == null || first[offset] == null) {
            return second[offset] != null;
        }
        return merge.wins(number(second[offset]), number(second[index]), number(first[offset]), number(first[index]));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    String insert() {
        String columnList = String.join(", ", columns);
        return "INSERT INTO " + table.sqlName() + " (" + columnList + ") SELECT " + columnList + " FROM "
                + table.stagingName() + " ON CONFLICT DO " + onConflict();
    }

    private String onConflict() {
        return merges()
                ? columns.stream()
                        .skip(table.keyColumns())
                        .map(column -> merge.assignment(table.sqlName(), column))
                        .collect(Collectors.joining(", ", "UPDATE SET ", ""))
                : "NOTHING";
    }
}
