-- A subscription that cannot be billed, whatever the reason, must not keep the billing run from the others.
ALTER TABLE billhook.subscription ADD COLUMN held_until timestamptz;
COMMENT ON COLUMN billhook.subscription.held_until IS 'the billing run failed on it and tries again then; due_at stays what it is';
GRANT SELECT (held_until) ON billhook.subscription TO billhook_worker;
