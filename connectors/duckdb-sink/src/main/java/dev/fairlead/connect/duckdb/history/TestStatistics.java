package dev.fairlead.connect.duckdb.history;

/** Which tests are slow, fail, or do not know what they want. */
public final class TestStatistics {
    private static final String SLOW = Selection.RUNS + """
            SELECT class_name, name, coalesce(worker_class, '') AS worker_class, count(*) AS runs,
              round(median(duration_ms), 1) AS median_ms, round(quantile_cont(duration_ms, 0.95), 1) AS p95_ms,
              round(max(duration_ms), 1) AS max_ms, round(sum(duration_ms)) AS total_ms
            FROM runs WHERE status IN ('PASSED', 'FAILED') AND duration_ms IS NOT NULL
            GROUP BY ALL ORDER BY median_ms DESC, class_name, name, worker_class LIMIT %d""";

    private static final String FAILURES = Selection.RUNS + """
            SELECT class_name, name, count(*) FILTER (status = 'FAILED') AS failed, count(*) AS runs,
              round(100.0 * failed / count(*), 1) AS percent, max(ended_at) FILTER (status = 'FAILED') AS last_failed_at,
              arg_max(failure_type, ended_at) FILTER (status = 'FAILED') AS last_type,
              arg_max(failure_message, ended_at) FILTER (status = 'FAILED') AS last_message
            FROM runs WHERE status IN ('PASSED', 'FAILED')
            GROUP BY ALL HAVING failed > 0 ORDER BY failed DESC, percent DESC, class_name, name LIMIT %d""";

    /** A test that fails on each run of a revision is broken, not flaky; so is one that fails on one and not on the next. */
    private static final String FLAKY = Selection.RUNS + """
            , same AS (
              SELECT class_name, name, test_id,
                CASE WHEN revision IS NOT NULL THEN 'revision' ELSE 'run' END AS evidence,
                coalesce(revision, run_id, task::VARCHAR) AS place, project,
                count(*) FILTER (status = 'FAILED') AS failed, count(*) FILTER (status = 'PASSED') AS passed,
                max(ended_at) AS last_at
              FROM runs GROUP BY ALL)
            SELECT class_name, name,
              count(*) FILTER (failed > 0 AND passed > 0 AND evidence = 'revision') AS flaky_revisions,
              count(*) FILTER (failed > 0 AND passed > 0 AND evidence = 'run') AS flaky_runs,
              count(*) AS places, sum(failed)::BIGINT AS failed, sum(passed)::BIGINT AS passed,
              max(last_at) FILTER (failed > 0 AND passed > 0) AS last_flaky_at
            FROM same GROUP BY class_name, name HAVING flaky_revisions + flaky_runs > 0
            ORDER BY flaky_revisions + flaky_runs DESC, last_flaky_at DESC, class_name, name LIMIT %d""";

    private TestStatistics() {}

    /** By the median of how long they take, on each class of workers. */
    public static Answer slow(History history, Selection selection) {
        return ask(history, SLOW, selection);
    }

    /** By how often they failed. */
    public static Answer failures(History history, Selection selection) {
        return ask(history, FAILURES, selection);
    }

    /**
     * Those that both failed and passed on one revision, by the label {@code revision}; where there is none, within one
     * run, by a retry.
     */
    public static Answer flaky(History history, Selection selection) {
        return ask(history, FLAKY, selection);
    }

    private static Answer ask(History history, String sql, Selection selection) {
        return history.ask(sql.formatted(selection.top()), selection.values());
    }
}
