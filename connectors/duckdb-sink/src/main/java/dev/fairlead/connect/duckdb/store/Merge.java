package dev.fairlead.connect.duckdb.store;

import java.util.List;

/**
 * How two rows of one key become one, whichever comes first.
 *
 * <p>A kept column has the first value that is not null. The others come together, from the row with the later or the
 * earlier position in the log; a row without a position has nothing to say about them.
 *
 * @param offsetColumn with {@code indexColumn} the position; empty: all columns are kept
 */
record Merge(Winner winner, String offsetColumn, String indexColumn, List<String> kept) {
    /** Each column is told by one record only. */
    static final Merge EACH_COLUMN_ONCE = new Merge(Winner.EARLIEST, "", "", List.of());

    enum Winner {
        LATEST(">"),
        EARLIEST("<");

        private final String comparison;

        Winner(String comparison) {
            this.comparison = comparison;
        }
    }

    boolean hasPosition() {
        return !offsetColumn.isEmpty();
    }

    boolean isKept(String column) {
        return !hasPosition() || kept.contains(column);
    }

    /** Whether a row at the first position says more than one at the second. */
    boolean wins(long offset, long index, long otherOffset, long otherIndex) {
        int order = offset != otherOffset ? Long.compare(offset, otherOffset) : Long.compare(index, otherIndex);
        return winner == Winner.LATEST ? order > 0 : order < 0;
    }

    /** What to do on a conflict with a row of the table. */
    String assignment(String table, String column) {
        return isKept(column)
                ? "%s = coalesce(%s.%s, excluded.%s)".formatted(column, table, column, column)
                : "%s = CASE WHEN %s THEN excluded.%s ELSE %s.%s END"
                        .formatted(column, newcomerWins(table), column, table, column);
    }

    private String newcomerWins(String table) {
        String o = offsetColumn;
        String i = indexColumn;
        String c = winner.comparison;
        return ("excluded.%2$s IS NOT NULL AND (%1$s.%2$s IS NULL OR excluded.%2$s %4$s %1$s.%2$s"
                        + " OR (excluded.%2$s = %1$s.%2$s AND excluded.%3$s %4$s %1$s.%3$s))")
                .formatted(table, o, i, c);
    }
}
