-- How long models take, and what needs a browser, on each class of workers; the rule for classes in one place.

CREATE VIEW worker_classes AS
SELECT
  log_id, pool, worker_id,
  nullif(
    coalesce(
      capabilities->>'class',
      concat_ws('-', nullif(capabilities->>'os', ''), nullif(capabilities->>'cores', ''))),
    '') AS worker_class
FROM workers;
COMMENT ON VIEW worker_classes IS 'The class of each worker: run times are compared within one.';
COMMENT ON COLUMN worker_classes.worker_class IS 'Its capability class, or else its os and cores; null: it told none of them.';

CREATE VIEW attempt_runs AS
SELECT
  a.ended_at, a.pool, t.project, t.user_name, t.task_id, a.attempt, t.type, nullif(s.model, '') AS model,
  s.requirements, a.worker_id, c.worker_class, a.outcome, a.reason,
  date_diff('millisecond', a.assigned_at, a.ended_at) AS ran_ms
FROM attempts a
JOIN tasks t ON t.task = a.task
LEFT JOIN submissions s
  ON s.log_id = t.log_id AND s.log_partition = t.log_partition AND s.log_offset = t.created_offset
LEFT JOIN worker_classes c ON c.log_id = a.log_id AND c.pool = a.pool AND c.worker_id = a.worker_id
WHERE a.outcome = 'COMPLETED' OR (a.outcome = 'FAILED' AND a.reason IN ('TEST_FAILED', 'CRASHED', 'TIMEOUT'));
COMMENT ON VIEW attempt_runs IS 'Each attempt that came to an end by itself, with what was asked for and where it ran.';
COMMENT ON COLUMN attempt_runs.ran_ms IS 'From its assignment to its end, as schedulers count.';

CREATE VIEW model_performance AS
SELECT
  pool, type, model, worker_class, count(*) AS runs, count(*) FILTER (outcome = 'FAILED') AS failures,
  avg(ran_ms) AS ran_ms_mean, quantile_cont(ran_ms, 0.5) AS ran_ms_p50, quantile_cont(ran_ms, 0.95) AS ran_ms_p95,
  max(ran_ms) AS ran_ms_max, max(ended_at) AS last_ended_at
FROM attempt_runs
WHERE model IS NOT NULL
GROUP BY pool, type, model, worker_class;
COMMENT ON VIEW model_performance IS 'How long each model takes on each class of workers, and how often it fails.';
COMMENT ON COLUMN model_performance.worker_class IS 'Null: its workers told neither a class nor os and cores.';

CREATE VIEW browser_performance AS
SELECT
  pool, type, browser, worker_class, count(*) AS runs, count(*) FILTER (outcome = 'FAILED') AS failures,
  avg(ran_ms) AS ran_ms_mean, quantile_cont(ran_ms, 0.5) AS ran_ms_p50, quantile_cont(ran_ms, 0.95) AS ran_ms_p95,
  max(ran_ms) AS ran_ms_max, max(ended_at) AS last_ended_at
FROM (SELECT *, unnest(json_keys(requirements)) AS browser FROM attempt_runs)
WHERE browser LIKE 'browser.%' OR browser IN ('browser', 'webgpu', 'webnn')
GROUP BY pool, type, browser, worker_class;
COMMENT ON VIEW browser_performance IS 'How long tasks take that require a browser, WebGPU or WebNN, by what they require and the class of workers.';
COMMENT ON COLUMN browser_performance.browser IS 'The capability that was required, such as browser.chromium; a task that requires two counts for both.';

CREATE OR REPLACE VIEW test_runs AS
SELECT
  c.ended_at, c.class_name, c.name, c.test_id, c.status, c.duration_us / 1000.0 AS duration_ms,
  c.failure_type, c.failure_message,
  t.project, t.user_name, t.run_id, t.pool, t.task_id, c.attempt, t.task, t.type,
  nullif(s.model, '') AS model, s.labels->>'revision' AS revision, s.labels,
  c.worker_id, w.worker_class,
  'fairlead' AS origin
FROM test_cases c
JOIN tasks t ON t.task = c.task
LEFT JOIN submissions s
  ON s.log_id = t.log_id AND s.log_partition = t.log_partition AND s.log_offset = t.created_offset
LEFT JOIN worker_classes w ON w.log_id = t.log_id AND w.pool = t.pool AND w.worker_id = c.worker_id
UNION ALL
SELECT
  i.ended_at, c.class_name, c.name, c.test_id, c.status, c.duration_us / 1000.0,
  c.failure_type, c.failure_message,
  i.project, i.user_name, NULL, NULL, NULL, c.execution, i.task, 'import',
  NULL, i.labels->>'revision', i.labels,
  i.host, i.worker_class,
  i.origin
FROM imported_cases c
JOIN imported_tasks i USING (import_id, suite);
COMMENT ON VIEW test_runs IS 'Each run of each test case with whose it was, here and elsewhere: the view to ask first.';
COMMENT ON COLUMN test_runs.attempt IS 'Of a suite that ran elsewhere, the execution.';
COMMENT ON COLUMN test_runs.worker_id IS 'Of a suite that ran elsewhere, the host.';
COMMENT ON COLUMN test_runs.origin IS 'fairlead, or where else it ran; see imported_tasks.';
