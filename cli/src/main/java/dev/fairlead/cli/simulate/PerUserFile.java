package dev.fairlead.cli.simulate;

import dev.fairlead.cli.terminal.UserException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of user and number, such as weights or quotas; a first row whose second cell is no number is a header. */
public final class PerUserFile {
    private PerUserFile() {}

    /** @param what the number is, for messages */
    public static Map<String, BigDecimal> read(Path file, String what) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        List<CsvRow> rows = CsvRows.read(file);
        for (CsvRow row : isHeader(rows) ? rows.subList(1, rows.size()) : rows) {
            if (numbers.put(row.text(0), row.number(1, what)) != null) {
                throw new UserException(
                        row.place() + ": Expected one " + what + " for '" + row.text(0) + "', but there is another.");
            }
        }
        return numbers;
    }

    private static boolean isHeader(List<CsvRow> rows) {
        return !rows.isEmpty() && !rows.get(0).text(1).matches("[-+.0-9].*");
    }
}
