-- An event is found by its own id, and read in the order of its number: the key was in no query. Every index of this table is
-- written for every event.
ALTER TABLE billhook.outbox DROP CONSTRAINT outbox_pkey;
DROP INDEX billhook.outbox_tenant_id_event_id_idx;
ALTER TABLE billhook.outbox ADD PRIMARY KEY (tenant_id, event_id, stored_at);
