package dev.fairlead.connect.duckdb.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tests whose run time changed its level, on one class of workers each, so that another machine is no regression.
 *
 * <p>Every test is a question asked, so by chance alone some would look changed: the method of Benjamini and Hochberg
 * (Controlling the False Discovery Rate, Journal of the Royal Statistical Society B 57, 1995) keeps the share of wrong ones
 * among those that are told at 5 %.
 */
public final class Trend {
    /** With fewer, Pettitt's approximation of the probability is none. */
    static final int FEWEST_RUNS = 10;

    private static final int MOST_RUNS = 400;
    private static final double FALSE_DISCOVERIES = 0.05;

    private static final String SERIES = Selection.RUNS + """
            , numbered AS (
              SELECT *, row_number() OVER (
                PARTITION BY class_name, name, test_id, worker_class ORDER BY ended_at DESC, task, attempt) AS newest
              FROM runs WHERE status = 'PASSED' AND duration_ms IS NOT NULL)
            SELECT class_name, name, coalesce(worker_class, '') AS worker_class, duration_ms, ended_at,
              coalesce(revision, '') AS revision
            FROM numbered WHERE newest <= %d
            ORDER BY class_name, name, test_id, worker_class, newest DESC""".formatted(MOST_RUNS);

    private record Run(String className, String name, String workerClass, double ms, String time, String revision) {
        boolean isOfSameTest(Run other) {
            return className.equals(other.className)
                    && name.equals(other.name)
                    && workerClass.equals(other.workerClass);
        }
    }

    /**
     * A test whose level changed.
     *
     * @param since when it ran for the first time after the change
     * @param revision what was tested then; empty: not known
     * @param ms of its runs, in the order of time
     * @param at how many of them come before the change
     * @param before median before
     * @param after median since
     * @param shift by how much it moved; positive: slower
     * @param p how probable it is that runs without any change look like that
     */
    public record Change(
            String className,
            String name,
            String workerClass,
            String since,
            String revision,
            List<Double> ms,
            int at,
            double before,
            double after,
            double shift,
            double p) {
        public Change {
            ms = List.copyOf(ms);
        }
    }

    private Trend() {}

    /** The surest first, slower and faster ones. */
    public static List<Change> changes(History history, Selection selection) {
        List<Change> changes = new ArrayList<>();
        for (List<Run> series : series(history.ask(SERIES, selection.values()))) {
            if (series.size() >= FEWEST_RUNS) {
                changes.add(change(series));
            }
        }
        changes.sort(Comparator.comparingDouble(Change::p));
        return discoveries(changes).stream()
                .filter(change -> change.shift() != 0)
                .limit(selection.top())
                .toList();
    }

    private static Change change(List<Run> series) {
        List<Double> ms = series.stream().map(Run::ms).toList();
        ChangePoint point =
                ChangePoint.of(ms.stream().mapToDouble(Double::doubleValue).toArray());
        Run first = series.get(point.at());
        return new Change(
                first.className(),
                first.name(),
                first.workerClass(),
                first.time(),
                first.revision(),
                ms,
                point.at(),
                point.before(),
                point.after(),
                point.shift(),
                point.p());
    }

    /** The same as rows. */
    public static Answer of(History history, Selection selection) {
        return answer(changes(history, selection));
    }

    /** Changes as rows. */
    public static Answer answer(List<Change> changes) {
        return new Answer(
                List.of(
                        "class_name",
                        "name",
                        "worker_class",
                        "change",
                        "before_ms",
                        "after_ms",
                        "shift_ms",
                        "since",
                        "revision",
                        "p",
                        "runs"),
                changes.stream().map(Trend::row).toList());
    }

    private static List<List<Run>> series(Answer answer) {
        List<List<Run>> all = new ArrayList<>();
        Run last = null;
        for (List<@Nullable Object> row : answer.rows()) {
            double ms = row.get(3) instanceof Number number ? number.doubleValue() : 0;
            Run run = new Run(text(row, 0), text(row, 1), text(row, 2), ms, text(row, 4), text(row, 5));
            if (last == null || !last.isOfSameTest(run)) {
                all.add(new ArrayList<>());
            }
            all.get(all.size() - 1).add(run);
            last = run;
        }
        return all;
    }

    /** The longest beginning of the sorted list whose last one is below its share of what may be wrong. */
    private static List<Change> discoveries(List<Change> sorted) {
        int found = 0;
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).p() <= FALSE_DISCOVERIES * (i + 1) / sorted.size()) {
                found = i + 1;
            }
        }
        return sorted.subList(0, found);
    }

    private static List<@Nullable Object> row(Change change) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(change.className());
        row.add(change.name());
        row.add(change.workerClass());
        row.add(change.shift() > 0 ? "slower" : "faster");
        row.add(rounded(change.before()));
        row.add(rounded(change.after()));
        row.add(rounded(change.shift()));
        row.add(change.since());
        row.add(change.revision());
        row.add(Double.parseDouble(String.format(Locale.ROOT, "%.2g", change.p())));
        row.add(change.ms().size());
        return row;
    }

    private static double rounded(double ms) {
        return Math.round(ms * 1_000) / 1_000.0;
    }

    private static String text(List<@Nullable Object> row, int column) {
        return String.valueOf(row.get(column));
    }
}
