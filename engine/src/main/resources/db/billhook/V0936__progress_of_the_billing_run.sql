-- How far the billing run is was counted by each process for itself, and lost with it. Each batch now leaves a row with what it
-- did, in its own transaction: nobody waits for a counter, what is rolled back was never counted, and all processes see the same.
CREATE TABLE billhook.billing_batch (
    tenant_id     billhook.tenant_ref,
    id            bigint      GENERATED ALWAYS AS IDENTITY,
    process       uuid        NOT NULL,
    began_at      timestamptz NOT NULL DEFAULT now(),
    ended_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    subscriptions int         NOT NULL CHECK (subscriptions > 0),
    invoices      int         NOT NULL CHECK (invoices >= 0),
    failed        int         NOT NULL CHECK (failed BETWEEN 0 AND subscriptions),
    PRIMARY KEY (tenant_id, ended_at, id)
);
COMMENT ON COLUMN billhook.billing_batch.process IS 'who billed it; another one after each start';
COMMENT ON COLUMN billhook.billing_batch.began_at IS 'with its transaction, by the real clock, whatever the tenant''s shows';
CREATE INDEX ON billhook.billing_batch (ended_at);
CALL billhook.isolate('billhook.billing_batch');
CALL billhook.open_to_worker('billhook.billing_batch', 'SELECT, DELETE');
GRANT SELECT, INSERT ON billhook.billing_batch TO billhook_app;
