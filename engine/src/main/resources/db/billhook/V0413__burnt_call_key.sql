-- Idempotency keys under which the provider failed, said so, and repeats that for as long as it keeps them. A call of ours is
-- named by its first key; the row counts how many keys of the call are spent, so a row is rare and small.
CREATE TABLE billhook.burnt_call_key (
    tenant_id billhook.tenant_ref,
    call      text NOT NULL,
    burnt     int  NOT NULL CHECK (burnt > 0),
    PRIMARY KEY (tenant_id, call)
);
CALL billhook.isolate('billhook.burnt_call_key');
GRANT SELECT, INSERT, UPDATE ON billhook.burnt_call_key TO billhook_app;
