package dev.fairlead.connect.duckdb.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows under the names of their columns. Values are null, numbers, booleans, or text for anything else. */
public record Answer(List<String> columns, List<List<@Nullable Object>> rows) {
    public Answer {
        columns = List.copyOf(columns);
        rows = rows.stream()
                .map(row -> Collections.unmodifiableList(new ArrayList<@Nullable Object>(row)))
                .toList();
    }
}
