-- Suites that ran elsewhere: apart from what the log tells, and together with it in test_runs.

CREATE TABLE imported_tasks (
  import_id VARCHAR,
  suite INTEGER,
  task UUID NOT NULL,
  origin VARCHAR NOT NULL,
  source VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  project VARCHAR NOT NULL,
  user_name VARCHAR,
  labels JSON NOT NULL,
  worker_class VARCHAR,
  host VARCHAR,
  started_at TIMESTAMPTZ,
  ended_at TIMESTAMPTZ NOT NULL,
  tests INTEGER NOT NULL,
  tests_passed INTEGER NOT NULL,
  tests_failed INTEGER NOT NULL,
  tests_aborted INTEGER NOT NULL,
  tests_skipped INTEGER NOT NULL,
  chunks INTEGER NOT NULL,
  PRIMARY KEY (import_id, suite));
COMMENT ON TABLE imported_tasks IS 'Each suite that ran elsewhere and was brought in; no scheduler of ours placed it.';
COMMENT ON COLUMN imported_tasks.import_id IS 'SHA-256 of its file''s path and content: the same file again is the same import.';
COMMENT ON COLUMN imported_tasks.suite IS 'Number of the suite in its file, from 0.';
COMMENT ON COLUMN imported_tasks.task IS 'Stands for (import_id, suite).';
COMMENT ON COLUMN imported_tasks.origin IS 'Where it ran or what brought it in, for instance junit-xml.';
COMMENT ON COLUMN imported_tasks.source IS 'Its file, as a path below the folder that was read.';
COMMENT ON COLUMN imported_tasks.started_at IS 'As its tool says, or else by the time of its file.';

CREATE TABLE imported_cases (
  import_id VARCHAR,
  suite INTEGER,
  chunk INTEGER,
  case_no INTEGER,
  execution INTEGER NOT NULL,
  test_id VARCHAR NOT NULL,
  class_name VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  started_at TIMESTAMPTZ,
  duration_us BIGINT,
  failure_type VARCHAR,
  failure_message VARCHAR,
  stack_trace VARCHAR,
  reason VARCHAR,
  stdout VARCHAR,
  stderr VARCHAR,
  PRIMARY KEY (import_id, suite, chunk, case_no));
COMMENT ON TABLE imported_cases IS 'Each execution of each test case of a suite that ran elsewhere.';
COMMENT ON COLUMN imported_cases.execution IS 'From 1; more than one if the tool tried the test again.';
COMMENT ON COLUMN imported_cases.duration_us IS 'Null: its tool does not say.';

CREATE OR REPLACE VIEW test_runs AS
SELECT
  c.ended_at, c.class_name, c.name, c.test_id, c.status, c.duration_us / 1000.0 AS duration_ms,
  c.failure_type, c.failure_message,
  t.project, t.user_name, t.run_id, t.pool, t.task_id, c.attempt, t.task, t.type,
  nullif(s.model, '') AS model, s.labels->>'revision' AS revision, s.labels,
  c.worker_id, coalesce(w.capabilities->>'class', nullif(concat_ws('-', w.capabilities->>'os', w.capabilities->>'cores'), ''))
    AS worker_class,
  'fairlead' AS origin
FROM test_cases c
JOIN tasks t ON t.task = c.task
LEFT JOIN submissions s
  ON s.log_id = t.log_id AND s.log_partition = t.log_partition AND s.log_offset = t.created_offset
LEFT JOIN workers w ON w.log_id = t.log_id AND w.pool = t.pool AND w.worker_id = c.worker_id
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
