-- Projects share, tasks wait, schedulers have artifacts. What facts have told of it before is taken from hooks_raw.

ALTER TABLE scheduler_changes ADD COLUMN project VARCHAR;
ALTER TABLE scheduler_changes ADD COLUMN sha256 VARCHAR;
UPDATE scheduler_changes c SET
  project = nullif(h.body->>'project', ''),
  sha256 = nullif(h.body->>'sha256', ''),
  user_name = nullif(c.user_name, '')
FROM hooks_raw h WHERE h.event_id = c.event_id;
COMMENT ON TABLE scheduler_changes IS 'Who schedules from here on, and each change of a user''s or a project''s share.';
COMMENT ON COLUMN scheduler_changes.user_name IS 'Null: the share is the whole project''s.';
COMMENT ON COLUMN scheduler_changes.project IS 'Null: the share is the user''s in every project for which nothing else was set.';
COMMENT ON COLUMN scheduler_changes.sha256 IS 'Of the scheduler''s artifact; null: it came with Fairlead.';

ALTER TABLE submissions ADD COLUMN depends_on JSON;
ALTER TABLE submissions ADD COLUMN exclusive BOOLEAN;
ALTER TABLE submissions ADD COLUMN max_infrastructure_attempts INTEGER;
ALTER TABLE submissions ADD COLUMN backoff_ms BIGINT;
COMMENT ON COLUMN submissions.depends_on IS 'Ids of tasks that have to succeed first.';
COMMENT ON COLUMN submissions.exclusive IS 'Whether two attempts may never overlap.';
COMMENT ON COLUMN submissions.max_infrastructure_attempts IS 'How often it may be tried again when its worker failed.';

ALTER TABLE tasks ADD COLUMN waits_for JSON;
ALTER TABLE tasks ADD COLUMN waits_for_admission BOOLEAN;
ALTER TABLE tasks ADD COLUMN waits_until TIMESTAMPTZ;
UPDATE tasks t SET
  waits_for = CASE WHEN json_array_length(h.body, '$.task.waitsForTasks') > 0 THEN (h.body->'task'->'waitsForTasks') END,
  waits_for_admission = (h.body->'task'->>'waitsForAdmission')::BOOLEAN,
  waits_until = to_timestamp(nullif((h.body->'task'->>'waitsUntilMs')::BIGINT, 0) / 1000.0)
FROM hooks_raw h
WHERE t.status = 'WAITING' AND h.log_id = t.log_id AND h.log_partition = t.log_partition
  AND h.log_offset = t.fact_offset AND h.fact_index = t.fact_index;
COMMENT ON COLUMN tasks.waits_for IS 'While it is WAITING: the tasks that it depends on and that have not succeeded yet.';
COMMENT ON COLUMN tasks.waits_for_admission IS 'While it is WAITING: whether somebody has to let it in.';
COMMENT ON COLUMN tasks.waits_until IS 'While it is WAITING: the time before which it must not start.';
