-- People look through what providers sent and what a handler could not handle, and have it processed again. Each row gets
-- a public id, which is also the order of lists.
ALTER TABLE billhook.inbox ADD COLUMN id uuid NOT NULL DEFAULT uuidv7();
ALTER TABLE billhook.inbox ADD CONSTRAINT inbox_public_id UNIQUE (tenant_id, id);

-- A replay forgives the attempts made before it instead of setting them back: the number of the attempt is also the token
-- by which a thread whose lease has run out is told from the one that came after it.
ALTER TABLE billhook.inbox ADD COLUMN forgiven int NOT NULL DEFAULT 0;

ALTER TABLE billhook.parked_event ADD COLUMN id uuid NOT NULL DEFAULT uuidv7();
ALTER TABLE billhook.parked_event ADD CONSTRAINT parked_event_public_id UNIQUE (tenant_id, id);
