package dev.fairlead.cli.history;

import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.connect.duckdb.history.Answer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answers about tests as bars. */
final class TestCharts {
    private TestCharts() {}

    /** The median, and from there to the 95th percentile. */
    static BarChart slow(Answer answer) {
        return chart("The slowest tests", answer, row -> {
            double median = row.number("median_ms");
            double p95 = row.number("p95_ms");
            return new BarChart.Bar(
                    row.test(),
                    List.of(new BarChart.Part(median, "bar"), new BarChart.Part(Math.max(0, p95 - median), "other")),
                    Printable.duration(Math.round(median)) + ", p95 " + Printable.duration(Math.round(p95)) + ", "
                            + Printable.count(Math.round(row.number("runs")), "run", "runs"));
        });
    }

    static BarChart failures(Answer answer) {
        return chart("The tests that failed most often", answer, row -> outcomes(row, row.number("runs")));
    }

    static BarChart flaky(Answer answer) {
        return chart("Flaky tests", answer, row -> {
            double failed = row.number("failed");
            return outcomes(row, failed + row.number("passed"));
        });
    }

    private static BarChart.Bar outcomes(Row row, double runs) {
        double failed = row.number("failed");
        return new BarChart.Bar(
                row.test(),
                List.of(new BarChart.Part(failed, "bad"), new BarChart.Part(Math.max(0, runs - failed), "ok")),
                String.format(Locale.ROOT, "%.0f of %.0f failed", failed, runs));
    }

    private interface Line {
        BarChart.Bar of(Row row);
    }

    private static BarChart chart(String title, Answer answer, Line line) {
        return new BarChart(
                title,
                answer.rows().stream()
                        .map(values -> line.of(new Row(answer.columns(), values)))
                        .toList());
    }

    /** A line of an answer, by the names of its columns. */
    private record Row(List<String> columns, List<@Nullable Object> values) {
        String test() {
            return TestNames.of(
                    text("class_name"), text("name"), columns.contains("worker_class") ? text("worker_class") : "");
        }

        String text(String column) {
            Object value = values.get(columns.indexOf(column));
            return value == null ? "" : value.toString();
        }

        double number(String column) {
            return values.get(columns.indexOf(column)) instanceof Number number ? number.doubleValue() : 0;
        }
    }
}
