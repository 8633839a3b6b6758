package dev.fairlead.connect.duckdb.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that will be written together. Of a table whose rows are merged it has one row a key. For one thread.
 *
 * <p>Values are in the order of the table's columns: strings, numbers, booleans, UUIDs, instants, bytes or null.
 */
public final class Batch {
    private final Map<Table, Layout> layouts;
    private final Map<Table, List<@Nullable Object[]>> fixed = new EnumMap<>(Table.class);
    private final Map<Table, Map<List<@Nullable Object>, @Nullable Object[]>> merged = new EnumMap<>(Table.class);
    private int size;

    Batch(Map<Table, Layout> layouts) {
        this.layouts = layouts;
    }

    public void add(Table table, @Nullable Object... row) {
        Layout layout = layout(table);
        if (row.length != layout.columns().size()) {
            throw new IllegalArgumentException(
                    "Expected a row of " + layout.columns().size() + " values for table " + table.sqlName()
                            + ", but it has " + row.length + ".");
        }
        size++;
        if (layout.merges()) {
            merged.computeIfAbsent(table, t -> new LinkedHashMap<>()).merge(layout.key(row), row, layout::merged);
        } else {
            fixed.computeIfAbsent(table, t -> new ArrayList<>()).add(row);
        }
    }

    Layout layout(Table table) {
        Layout layout = layouts.get(table);
        if (layout == null) {
            throw new IllegalStateException("Expected a layout of table " + table + ", but there is none.");
        }
        return layout;
    }

    Collection<@Nullable Object[]> rows(Table table) {
        Map<List<@Nullable Object>, @Nullable Object[]> byKey = merged.get(table);
        return byKey != null ? byKey.values() : fixed.getOrDefault(table, List.of());
    }

    /** Rows added so far, those that were merged into others too. */
    public int size() {
        return size;
    }
}
