package dev.fairlead.connect.duckdb.store;

/** Which reported test cases count: those of the token that an accepted fact names, and no more chunks than it counted. */
final class Acceptance {
    private static final String SAME_TOKEN = """
            a.log_id = r.log_id AND a.task_id = r.task_id AND a.attempt = r.attempt
              AND a.position = r.position AND a.worker_id = r.worker_id AND a.outcome IN ('COMPLETED', 'FAILED')""";

    static final String COUNT = """
            INSERT INTO test_cases
            SELECT a.task, a.attempt, r.chunk, r.case_no, r.log_id, a.ended_at, r.worker_id, r.test_id, r.class_name,
              r.name, r.status, r.started_at, r.duration_us, r.failure_type, r.failure_message, r.stack_trace, r.reason,
              r.stdout, r.stderr, r.selector
            FROM reported_cases r JOIN attempts a ON %s
            WHERE r.chunk < a.chunks
            QUALIFY r.topic_offset = min(r.topic_offset) OVER (PARTITION BY a.task, a.attempt, r.chunk)
            ON CONFLICT DO NOTHING""".formatted(SAME_TOKEN);

    static final String FORGET = "DELETE FROM reported_cases r USING attempts a WHERE " + SAME_TOKEN;

    private Acceptance() {}
}
