package dev.fairlead.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns as wide as what is in them, headings in capitals, as kubectl made them common. */
public final class Table {
    private static final int WIDEST = 60;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    public Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(Printable.fit(String.valueOf(cell), WIDEST));
        }
        rows.add(row);
        return this;
    }

    /** Like {@link #row}, but what is wider than so many columns goes on below instead of being cut. */
    public Table wrapped(int widest, Object... cells) {
        List<List<String>> columns = Arrays.stream(cells)
                .map(cell -> Printable.wrapped(String.valueOf(cell), widest))
                .toList();
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            int line = i;
            rows.add(columns.stream()
                    .map(column -> line < column.size() ? column.get(line) : "")
                    .toList());
        }
        return this;
    }

    public List<String> lines() {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 3));
        }
        return line.toString().stripTrailing();
    }
}
