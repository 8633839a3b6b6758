package dev.fairlead.cli.simulate;

import dev.fairlead.cli.terminal.UserException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A row of a file with comma-separated values, and where it is, so that a mistake in it can be told.
 *
 * @param place file and line
 */
record CsvRow(String place, List<String> cells) {
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(10_000_000_000L);

    CsvRow {
        cells = List.copyOf(cells);
    }

    /** The cell without the space around it; empty if the row is shorter. */
    String text(int column) {
        return column < cells.size() ? cells.get(column).strip() : "";
    }

    BigDecimal number(int column, String name) {
        try {
            return new BigDecimal(text(column));
        } catch (NumberFormatException e) {
            throw new UserException(
                    "%s: Expected a number in column '%s', but it is '%s'.".formatted(place, name, text(column)), e);
        }
    }

    /** Seconds as milliseconds, to the nearest. */
    long milliseconds(int column, String name) {
        BigDecimal seconds = number(column, name);
        if (seconds.signum() < 0 || seconds.compareTo(MOST_SECONDS) > 0) {
            throw new UserException("%s: Expected 0 to %s seconds in column '%s', but it is '%s'."
                    .formatted(place, MOST_SECONDS.toPlainString(), name, text(column)));
        }
        return seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    int whole(int column, String name) {
        try {
            return number(column, name).intValueExact();
        } catch (ArithmeticException e) {
            throw new UserException(
                    "%s: Expected a whole number in column '%s', but it is '%s'.".formatted(place, name, text(column)),
                    e);
        }
    }
}
