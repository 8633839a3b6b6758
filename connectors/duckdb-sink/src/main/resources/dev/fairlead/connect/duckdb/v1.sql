-- The first layout. A released file is never changed: what comes later is the next one.
-- Comments on tables and columns are the reference: docs/history.md is generated from them.

CREATE TABLE stored_offsets (
  topic VARCHAR,
  topic_id VARCHAR,
  topic_partition INTEGER,
  next_offset BIGINT NOT NULL,
  PRIMARY KEY (topic, topic_id, topic_partition));
COMMENT ON TABLE stored_offsets IS 'How far each topic is in this file; written in the transaction that writes the rows.';
COMMENT ON COLUMN stored_offsets.topic_id IS 'The topic''s UUID: a topic that was created anew begins anew.';
COMMENT ON COLUMN stored_offsets.next_offset IS 'The first offset that is not in this file yet.';

CREATE TABLE hooks_raw (
  event_id VARCHAR PRIMARY KEY,
  happened_at TIMESTAMPTZ NOT NULL,
  type VARCHAR NOT NULL,
  topic VARCHAR NOT NULL,
  topic_partition INTEGER NOT NULL,
  topic_offset BIGINT NOT NULL,
  log_id VARCHAR NOT NULL,
  pool VARCHAR NOT NULL,
  log_partition INTEGER NOT NULL,
  log_offset BIGINT NOT NULL,
  fact_index INTEGER NOT NULL,
  subject VARCHAR,
  body JSON NOT NULL);
COMMENT ON TABLE hooks_raw IS 'Every fact of the hook topics, whole.';
COMMENT ON COLUMN hooks_raw.event_id IS 'log_id-log_partition-log_offset-fact_index: the same in every replay.';
COMMENT ON COLUMN hooks_raw.happened_at IS 'Logical time, by the broker''s clock.';
COMMENT ON COLUMN hooks_raw.type IS 'Name of the record, for example TaskCompleted.';
COMMENT ON COLUMN hooks_raw.log_id IS 'UUID of the topic of commands: another one after it was created anew.';
COMMENT ON COLUMN hooks_raw.log_partition IS 'Of the command that caused the fact.';
COMMENT ON COLUMN hooks_raw.log_offset IS 'Of the command that caused the fact.';
COMMENT ON COLUMN hooks_raw.fact_index IS 'Number of the fact among those of its command, from 0.';
COMMENT ON COLUMN hooks_raw.subject IS 'The record''s key: the id of what it is about.';
COMMENT ON COLUMN hooks_raw.body IS 'The record with all fields that its writer knew, also those that no column is made of.';

CREATE TABLE submissions (
  log_id VARCHAR,
  log_partition INTEGER,
  log_offset BIGINT,
  sent_at TIMESTAMPTZ NOT NULL,
  pool VARCHAR NOT NULL,
  task_id VARCHAR NOT NULL,
  user_name VARCHAR NOT NULL,
  project VARCHAR NOT NULL,
  run_id VARCHAR,
  type VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  model VARCHAR NOT NULL,
  priority INTEGER NOT NULL,
  requirements JSON NOT NULL,
  labels JSON NOT NULL,
  max_attempts INTEGER NOT NULL,
  timeout_ms BIGINT,
  not_before TIMESTAMPTZ,
  due_at TIMESTAMPTZ,
  deadline_at TIMESTAMPTZ,
  estimate_ms BIGINT,
  payload VARCHAR NOT NULL,
  PRIMARY KEY (log_id, log_partition, log_offset));
COMMENT ON TABLE submissions IS 'Every SubmitTask, also those that were rejected or repeated.';
COMMENT ON COLUMN submissions.sent_at IS 'When the broker took it.';
COMMENT ON COLUMN submissions.labels IS 'For example {"revision": "4f1c2d", "branch": "main"}.';
COMMENT ON COLUMN submissions.payload IS 'The executor''s own document.';

CREATE TABLE tasks (
  task UUID PRIMARY KEY,
  log_id VARCHAR NOT NULL,
  pool VARCHAR NOT NULL,
  task_id VARCHAR NOT NULL,
  submitted_at TIMESTAMPTZ NOT NULL,
  log_partition INTEGER NOT NULL,
  created_offset BIGINT,
  fact_offset BIGINT NOT NULL,
  fact_index INTEGER NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  user_name VARCHAR NOT NULL,
  project VARCHAR NOT NULL,
  run_id VARCHAR,
  type VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  priority INTEGER NOT NULL,
  status VARCHAR NOT NULL,
  generation INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  infrastructure_failures INTEGER NOT NULL,
  worker_id VARCHAR,
  queued_at TIMESTAMPTZ,
  assigned_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ,
  ended_at TIMESTAMPTZ,
  reason VARCHAR,
  message VARCHAR,
  duration_ms BIGINT,
  tests INTEGER,
  tests_passed INTEGER,
  tests_failed INTEGER,
  tests_aborted INTEGER,
  tests_skipped INTEGER);
COMMENT ON TABLE tasks IS 'The latest state of each task.';
COMMENT ON COLUMN tasks.task IS 'Stands for (log_id, pool, task_id, submitted_at): an id that is used again later is another task.';
COMMENT ON COLUMN tasks.submitted_at IS 'Logical time of the submit.';
COMMENT ON COLUMN tasks.created_offset IS 'With log_id and log_partition the row of submissions; null if the TaskCreated was not seen.';
COMMENT ON COLUMN tasks.fact_offset IS 'With fact_index the position of the fact that the row stands for.';
COMMENT ON COLUMN tasks.attempts IS 'Assignments so far, over all generations.';
COMMENT ON COLUMN tasks.generation IS 'From 1; a retry command begins the next.';
COMMENT ON COLUMN tasks.ended_at IS 'Null while the task is not at its end.';
COMMENT ON COLUMN tasks.reason IS 'Why it failed or was cancelled.';

CREATE TABLE attempts (
  task UUID,
  attempt INTEGER,
  log_id VARCHAR NOT NULL,
  pool VARCHAR NOT NULL,
  task_id VARCHAR NOT NULL,
  log_partition INTEGER NOT NULL,
  position BIGINT,
  worker_id VARCHAR,
  assigned_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ,
  end_offset BIGINT,
  end_index INTEGER,
  ended_at TIMESTAMPTZ,
  outcome VARCHAR,
  reason VARCHAR,
  message VARCHAR,
  will_retry BOOLEAN,
  duration_ms BIGINT,
  chunks INTEGER,
  tests INTEGER,
  tests_passed INTEGER,
  tests_failed INTEGER,
  tests_aborted INTEGER,
  tests_skipped INTEGER,
  PRIMARY KEY (task, attempt));
COMMENT ON TABLE attempts IS 'Each assignment of a task to a worker, and how it ended.';
COMMENT ON COLUMN attempts.attempt IS 'From 1, over all generations of the task.';
COMMENT ON COLUMN attempts.position IS 'Offset of the command that caused the assignment: with task_id and attempt the token.';
COMMENT ON COLUMN attempts.end_offset IS 'With end_index the position of the fact that ended it; null while it is not over.';
COMMENT ON COLUMN attempts.outcome IS 'COMPLETED, FAILED, CANCELLED or REQUEUED (refused, not started in time, or lost with its worker).';
COMMENT ON COLUMN attempts.reason IS 'Of FAILED: TEST_FAILED, CRASHED, TIMEOUT, LOST …; else in words.';
COMMENT ON COLUMN attempts.duration_ms IS 'As its worker measured it.';
COMMENT ON COLUMN attempts.chunks IS 'How many result chunks count.';

CREATE TABLE test_cases (
  task UUID,
  attempt INTEGER,
  chunk INTEGER,
  case_no INTEGER,
  log_id VARCHAR NOT NULL,
  ended_at TIMESTAMPTZ NOT NULL,
  worker_id VARCHAR NOT NULL,
  test_id VARCHAR NOT NULL,
  class_name VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  started_at TIMESTAMPTZ,
  duration_us BIGINT NOT NULL,
  failure_type VARCHAR,
  failure_message VARCHAR,
  stack_trace VARCHAR,
  reason VARCHAR,
  stdout VARCHAR,
  stderr VARCHAR,
  selector VARCHAR,
  PRIMARY KEY (task, attempt, chunk, case_no));
COMMENT ON TABLE test_cases IS 'Each test case of the results that count: of attempts that a TaskCompleted or TaskFailed accepted.';
COMMENT ON COLUMN test_cases.chunk IS 'Sequence number of its chunk.';
COMMENT ON COLUMN test_cases.case_no IS 'Its place in the chunk, from 0.';
COMMENT ON COLUMN test_cases.ended_at IS 'When the attempt was accepted, by the broker''s clock.';
COMMENT ON COLUMN test_cases.test_id IS 'The tool''s own unique id; tells parametrised invocations apart.';
COMMENT ON COLUMN test_cases.status IS 'PASSED, FAILED, ABORTED or SKIPPED.';
COMMENT ON COLUMN test_cases.started_at IS 'By the worker''s clock.';
COMMENT ON COLUMN test_cases.stdout IS 'Of tests that did not pass, unless the connector is told to keep all or none.';
COMMENT ON COLUMN test_cases.stderr IS 'As stdout.';
COMMENT ON COLUMN test_cases.selector IS 'With which just this test can be run again.';

CREATE TABLE reported_cases (
  topic_id VARCHAR,
  topic_partition INTEGER,
  topic_offset BIGINT,
  case_no INTEGER,
  log_id VARCHAR NOT NULL,
  reported_at TIMESTAMPTZ NOT NULL,
  task_id VARCHAR NOT NULL,
  attempt INTEGER NOT NULL,
  position BIGINT NOT NULL,
  worker_id VARCHAR NOT NULL,
  chunk INTEGER NOT NULL,
  test_id VARCHAR NOT NULL,
  class_name VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  started_at TIMESTAMPTZ,
  duration_us BIGINT NOT NULL,
  failure_type VARCHAR,
  failure_message VARCHAR,
  stack_trace VARCHAR,
  reason VARCHAR,
  stdout VARCHAR,
  stderr VARCHAR,
  selector VARCHAR,
  PRIMARY KEY (topic_id, topic_partition, topic_offset, case_no));
COMMENT ON TABLE reported_cases IS 'Test cases that no fact has accepted yet; those whose attempt never is stay until the results topic has let go of them.';
COMMENT ON COLUMN reported_cases.reported_at IS 'When the broker took the chunk.';

CREATE TABLE workers (
  log_id VARCHAR,
  pool VARCHAR,
  worker_id VARCHAR,
  log_partition INTEGER NOT NULL,
  fact_offset BIGINT NOT NULL,
  fact_index INTEGER NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  first_seen_at TIMESTAMPTZ NOT NULL,
  instance_id VARCHAR NOT NULL,
  agent_id VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  slots INTEGER NOT NULL,
  busy INTEGER NOT NULL,
  types JSON NOT NULL,
  capabilities JSON NOT NULL,
  version VARCHAR NOT NULL,
  reason VARCHAR,
  PRIMARY KEY (log_id, pool, worker_id));
COMMENT ON TABLE workers IS 'The latest state of each worker.';
COMMENT ON COLUMN workers.instance_id IS 'Of its process; another one for each start.';
COMMENT ON COLUMN workers.reason IS 'Why it is in this state, where a fact says so.';

CREATE TABLE heartbeats (
  log_id VARCHAR,
  log_partition INTEGER,
  log_offset BIGINT,
  worker_id VARCHAR,
  beat_at TIMESTAMPTZ NOT NULL,
  pool VARCHAR NOT NULL,
  agent_id VARCHAR NOT NULL,
  instance_id VARCHAR NOT NULL,
  running INTEGER NOT NULL,
  PRIMARY KEY (log_id, log_partition, log_offset, worker_id));
COMMENT ON TABLE heartbeats IS 'Each worker in each heartbeat of its agent.';
COMMENT ON COLUMN heartbeats.running IS 'How many attempts it held.';

CREATE TABLE decisions (
  event_id VARCHAR PRIMARY KEY,
  decided_at TIMESTAMPTZ NOT NULL,
  log_id VARCHAR NOT NULL,
  pool VARCHAR NOT NULL,
  log_partition INTEGER NOT NULL,
  log_offset BIGINT NOT NULL,
  fact_index INTEGER NOT NULL,
  task UUID NOT NULL,
  task_id VARCHAR NOT NULL,
  attempt INTEGER NOT NULL,
  worker_id VARCHAR,
  user_name VARCHAR NOT NULL,
  project VARCHAR NOT NULL,
  priority INTEGER NOT NULL,
  waited_ms BIGINT NOT NULL);
COMMENT ON TABLE decisions IS 'Each decision of the scheduler: this task, now, on this worker.';
COMMENT ON COLUMN decisions.waited_ms IS 'Since the task was last queued.';

CREATE TABLE scheduler_changes (
  event_id VARCHAR PRIMARY KEY,
  changed_at TIMESTAMPTZ NOT NULL,
  log_id VARCHAR NOT NULL,
  pool VARCHAR NOT NULL,
  log_partition INTEGER NOT NULL,
  log_offset BIGINT NOT NULL,
  fact_index INTEGER NOT NULL,
  type VARCHAR NOT NULL,
  scheduler VARCHAR,
  version VARCHAR,
  strategy VARCHAR,
  settings JSON,
  user_name VARCHAR,
  weight DOUBLE,
  quota INTEGER,
  reason VARCHAR);
COMMENT ON TABLE scheduler_changes IS 'Who schedules from here on, and each change of a user''s share.';
COMMENT ON COLUMN scheduler_changes.type IS 'SchedulerActivated, SchedulerDisabled or ShareChanged.';
COMMENT ON COLUMN scheduler_changes.quota IS 'Most slots at a time; 0: no limit.';

CREATE TABLE recoveries (
  log_id VARCHAR,
  pool VARCHAR,
  recovery_id VARCHAR,
  worker_id VARCHAR NOT NULL,
  cause VARCHAR,
  started_at TIMESTAMPTZ,
  affected INTEGER,
  tasks JSON,
  ended_at TIMESTAMPTZ,
  outcome VARCHAR,
  duration_ms BIGINT,
  unplaced JSON,
  PRIMARY KEY (log_id, pool, recovery_id));
COMMENT ON TABLE recoveries IS 'What was lost with a worker, and how it was placed again.';
COMMENT ON COLUMN recoveries.affected IS 'How many tasks it held.';
COMMENT ON COLUMN recoveries.outcome IS 'COMPLETED or FAILED; null while it goes on.';

CREATE TABLE rejections (
  event_id VARCHAR PRIMARY KEY,
  rejected_at TIMESTAMPTZ NOT NULL,
  log_id VARCHAR NOT NULL,
  pool VARCHAR NOT NULL,
  log_partition INTEGER NOT NULL,
  log_offset BIGINT NOT NULL,
  fact_index INTEGER NOT NULL,
  type VARCHAR NOT NULL,
  subject VARCHAR,
  user_name VARCHAR,
  run_id VARCHAR,
  command VARCHAR,
  reason VARCHAR NOT NULL);
COMMENT ON TABLE rejections IS 'Commands that were not taken, and why.';
COMMENT ON COLUMN rejections.type IS 'TaskRejected, StaleReport or CommandDeadLettered.';
COMMENT ON COLUMN rejections.subject IS 'The task or worker that it was about.';
COMMENT ON COLUMN rejections.command IS 'Of a StaleReport, the command''s name.';

CREATE TABLE dead_letters (
  topic VARCHAR,
  topic_id VARCHAR,
  topic_partition INTEGER,
  topic_offset BIGINT,
  log_id VARCHAR NOT NULL,
  died_at TIMESTAMPTZ NOT NULL,
  reason VARCHAR,
  record_key BLOB,
  record_value BLOB,
  headers JSON NOT NULL,
  PRIMARY KEY (topic, topic_id, topic_partition, topic_offset));
COMMENT ON TABLE dead_letters IS 'Records on commands that were no commands, as they were.';
COMMENT ON COLUMN dead_letters.headers IS 'fairlead.topic, fairlead.partition and fairlead.offset say where it was.';

CREATE VIEW test_runs AS
SELECT
  c.ended_at, c.class_name, c.name, c.test_id, c.status, c.duration_us / 1000.0 AS duration_ms,
  c.failure_type, c.failure_message,
  t.project, t.user_name, t.run_id, t.pool, t.task_id, c.attempt, t.task, t.type,
  nullif(s.model, '') AS model, s.labels->>'revision' AS revision, s.labels,
  c.worker_id, coalesce(w.capabilities->>'class', nullif(concat_ws('-', w.capabilities->>'os', w.capabilities->>'cores'), ''))
    AS worker_class
FROM test_cases c
JOIN tasks t ON t.task = c.task
LEFT JOIN submissions s
  ON s.log_id = t.log_id AND s.log_partition = t.log_partition AND s.log_offset = t.created_offset
LEFT JOIN workers w ON w.log_id = t.log_id AND w.pool = t.pool AND w.worker_id = c.worker_id;
COMMENT ON VIEW test_runs IS 'Each run of each test case with whose it was: the view to ask first.';

CREATE VIEW scheduler_minutes AS
SELECT
  date_trunc('minute', decided_at) AS minute, pool,
  count(*) AS assignments,
  count(DISTINCT user_name) AS users,
  quantile_cont(waited_ms, 0.5) AS waited_ms_p50,
  quantile_cont(waited_ms, 0.99) AS waited_ms_p99,
  max(waited_ms) AS waited_ms_max
FROM decisions GROUP BY ALL;
COMMENT ON VIEW scheduler_minutes IS 'What the scheduler did in each minute: assignments, users served, waits.';
