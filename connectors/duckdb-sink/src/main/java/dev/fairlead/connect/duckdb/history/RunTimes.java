package dev.fairlead.connect.duckdb.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long tasks of one type and model took on one class of workers, of the latest runs: what a scheduler may be taught.
 * A run of a cluster's own counts from its assignment to its end, as schedulers count, if it came to one by itself. A
 * suite that ran elsewhere counts as one task without a model.
 *
 * @param all sorted by type, model and class
 * @param withoutClass so many runs have no place among them, as nothing is known of where they ran
 */
public record RunTimes(List<RunTime> all, long withoutClass) {
    /** As many as schedulers count by default. */
    private static final int LATEST = 100;

    private static final String RUN_TIMES = """
            WITH runs AS (
              SELECT type, coalesce(model, '') AS model, coalesce(worker_class, '') AS worker_class, project, ended_at, ran_ms
              FROM attempt_runs
              UNION ALL
              SELECT ?::VARCHAR, '', coalesce(nullif(worker_class, ''), ?::VARCHAR), project, ended_at,
                nullif(date_diff('millisecond', started_at, ended_at), 0)
              FROM imported_tasks WHERE tests > tests_skipped),
            chosen AS (
              SELECT *, row_number() OVER (PARTITION BY type, model, worker_class ORDER BY ended_at DESC, ran_ms) AS age
              FROM runs
              WHERE ran_ms >= 0 AND (?::VARCHAR = '' OR project = ?)
                AND (? = 0 OR ended_at > (SELECT max(ended_at) FROM runs) - to_days(?)))
            SELECT type, model, worker_class, count(*) AS runs, round(avg(ran_ms) FILTER (age <= %d))::BIGINT AS mean_ms
            FROM chosen GROUP BY type, model, worker_class ORDER BY type, model, worker_class""".formatted(LATEST);

    public RunTimes {
        all = List.copyOf(all);
    }

    /**
     * @param runs how many it is the average of
     * @param meanMs in milliseconds
     */
    public record RunTime(String type, String model, String workerClass, int runs, long meanMs) {}

    /**
     * @param days the last so many days of what is recorded; 0: all of it
     * @param project whose runs; empty: all
     * @param type what suites that ran elsewhere count as
     * @param workerClass where they ran if they do not say it; empty: not known
     */
    public static RunTimes of(History history, int days, String project, String type, String workerClass) {
        List<RunTime> all = new ArrayList<>();
        long withoutClass = 0;
        for (List<@Nullable Object> row : history.ask(RUN_TIMES, type, workerClass, project, project, days, days)
                .rows()) {
            RunTime one = runTime(row);
            if (one.workerClass().isBlank()) {
                withoutClass += number(row.get(3));
            } else {
                all.add(one);
            }
        }
        return new RunTimes(all, withoutClass);
    }

    private static RunTime runTime(List<@Nullable Object> row) {
        return new RunTime(
                String.valueOf(row.get(0)),
                String.valueOf(row.get(1)),
                String.valueOf(row.get(2)),
                (int) Math.min(LATEST, number(row.get(3))),
                number(row.get(4)));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
