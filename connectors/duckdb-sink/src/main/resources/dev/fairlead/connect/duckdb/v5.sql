-- Quotas of slot time.

ALTER TABLE scheduler_changes ADD COLUMN service_quota_ms BIGINT;
UPDATE scheduler_changes SET service_quota_ms = 0 WHERE quota IS NOT NULL;
COMMENT ON COLUMN scheduler_changes.service_quota_ms IS 'Most slot time within the scheduler''s window; 0: no limit.';
