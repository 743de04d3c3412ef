-- A customer's days begin and end where she is, whatever she subscribes to; until now each subscription had to be told.
ALTER TABLE billhook.customer ADD COLUMN time_zone text CHECK (length(time_zone) BETWEEN 1 AND 64);
COMMENT ON COLUMN billhook.customer.time_zone IS 'of the IANA database; where subscriptions that begin are billed when they say nothing else';
