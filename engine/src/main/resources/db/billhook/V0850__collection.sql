-- How invoices are paid through the payments flow: every payment intent that was made for one, and, of those that are charged
-- automatically, when each is looked at next.
CREATE TABLE billhook.invoice_payment (
    tenant_id      billhook.tenant_ref,
    invoice        uuid        NOT NULL,
    attempt        int         NOT NULL CHECK (attempt > 0),
    payment_intent uuid        NOT NULL,
    created_at     timestamptz NOT NULL,
    failed_at      timestamptz,
    canceled_at    timestamptz,
    paid_at        timestamptz,
    PRIMARY KEY (tenant_id, invoice, attempt),
    UNIQUE (tenant_id, payment_intent),
    FOREIGN KEY (tenant_id, invoice) REFERENCES billhook.invoice (tenant_id, id),
    FOREIGN KEY (tenant_id, payment_intent) REFERENCES billhook.payment_intent (tenant_id, id),
    CHECK (canceled_at IS NULL OR paid_at IS NULL)
);
COMMENT ON COLUMN billhook.invoice_payment.failed_at IS 'when a charge that the customer was away from was first declined';

-- An invoice is not paid twice: before another intent is made for it, the one before can take no money any more.
CREATE UNIQUE INDEX invoice_payment_live ON billhook.invoice_payment (tenant_id, invoice) WHERE canceled_at IS NULL;
CALL billhook.isolate('billhook.invoice_payment');
GRANT SELECT, INSERT ON billhook.invoice_payment TO billhook_app;
GRANT UPDATE (failed_at, canceled_at, paid_at) ON billhook.invoice_payment TO billhook_app;

CREATE TABLE billhook.invoice_collection (
    tenant_id       billhook.tenant_ref,
    invoice         uuid NOT NULL,
    subscription    uuid,
    failures        int  NOT NULL DEFAULT 0 CHECK (failures >= 0),
    next_attempt_at timestamptz,
    leased_until    timestamptz,
    last_failure    text,
    barred_method   uuid,
    PRIMARY KEY (tenant_id, invoice),
    FOREIGN KEY (tenant_id, invoice) REFERENCES billhook.invoice (tenant_id, id),
    FOREIGN KEY (tenant_id, subscription) REFERENCES billhook.subscription (tenant_id, id),
    CHECK ((failures > 0) = (last_failure IS NOT NULL))
);
COMMENT ON TABLE billhook.invoice_collection IS 'one row per invoice that waits for its payment; gone when nothing is owed any more';
COMMENT ON COLUMN billhook.invoice_collection.next_attempt_at IS 'by the tenant''s clock; NULL: somebody has to act';
COMMENT ON COLUMN billhook.invoice_collection.barred_method IS 'its bank said that charging it again is in vain';
CREATE INDEX ON billhook.invoice_collection (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX ON billhook.invoice_collection (tenant_id, subscription);
CALL billhook.isolate('billhook.invoice_collection');
CALL billhook.open_to_worker('billhook.invoice_collection',
                             'SELECT (tenant_id, invoice, next_attempt_at, leased_until), UPDATE (leased_until)');
GRANT SELECT, INSERT, UPDATE, DELETE ON billhook.invoice_collection TO billhook_app;
