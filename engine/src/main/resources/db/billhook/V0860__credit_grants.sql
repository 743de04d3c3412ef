-- Credits that a customer bought or was given, which pay her invoices before her balance does. What is left of a grant is kept
-- beside it and can never be below zero, whoever burns it at once; what moved it is only ever added to.
CREATE TABLE billhook.credit_grant (
    tenant_id    billhook.tenant_ref,
    id           uuid        NOT NULL,
    customer     uuid        NOT NULL,
    category     text        NOT NULL CHECK (category IN ('paid', 'promotional')),
    name         text        CHECK (length(name) BETWEEN 1 AND 100),
    priority     int         NOT NULL CHECK (priority BETWEEN 0 AND 100),
    currency     char(3)     NOT NULL,
    amount       bigint      NOT NULL CHECK (amount > 0),
    remaining    bigint      NOT NULL CHECK (remaining BETWEEN 0 AND amount),
    products     text[]      NOT NULL DEFAULT '{}',
    effective_at timestamptz NOT NULL,
    expires_at   timestamptz CHECK (expires_at > effective_at),
    voided_at    timestamptz,
    metadata     jsonb       NOT NULL DEFAULT '{}',
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, customer) REFERENCES billhook.customer (tenant_id, id)
);
COMMENT ON COLUMN billhook.credit_grant.priority IS 'the lower number burns first';
COMMENT ON COLUMN billhook.credit_grant.products IS 'whose lines it pays; none is all';
CREATE INDEX ON billhook.credit_grant (tenant_id, customer, id);
CREATE INDEX credit_grant_left ON billhook.credit_grant (tenant_id, customer) WHERE remaining > 0;
CREATE INDEX credit_grant_ends ON billhook.credit_grant (tenant_id, expires_at) WHERE remaining > 0;

CREATE TABLE billhook.credit_grant_transaction (
    tenant_id    billhook.tenant_ref,
    id           uuid        NOT NULL,
    credit_grant uuid        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('granted', 'burned', 'returned', 'expired', 'voided')),
    amount       bigint      NOT NULL CHECK (amount <> 0 AND (amount > 0) = (kind IN ('granted', 'returned'))),
    invoice      uuid        CHECK ((invoice IS NOT NULL) = (kind IN ('burned', 'returned'))),
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, credit_grant) REFERENCES billhook.credit_grant (tenant_id, id),
    FOREIGN KEY (tenant_id, invoice) REFERENCES billhook.invoice (tenant_id, id)
);
COMMENT ON TABLE billhook.credit_grant_transaction IS 'of each grant they add up to what is left of it';
CREATE INDEX ON billhook.credit_grant_transaction (tenant_id, credit_grant, id);
CREATE INDEX ON billhook.credit_grant_transaction (tenant_id, invoice) WHERE invoice IS NOT NULL;

CALL billhook.isolate('billhook.credit_grant');
CALL billhook.isolate('billhook.credit_grant_transaction');
GRANT SELECT, INSERT, UPDATE (remaining, voided_at) ON billhook.credit_grant TO billhook_app;
GRANT SELECT, INSERT ON billhook.credit_grant_transaction TO billhook_app;

ALTER TABLE billhook.invoice ADD COLUMN prepaid bigint NOT NULL DEFAULT 0 CHECK (prepaid >= 0);
COMMENT ON COLUMN billhook.invoice.prepaid IS 'of the total, paid by credit grants, before the balance';
DO $$
DECLARE
    settled name := (SELECT conname FROM pg_constraint WHERE conrelid = 'billhook.invoice'::regclass AND contype = 'c'
                     AND pg_get_constraintdef(oid) LIKE '%applied + due%');
BEGIN
    EXECUTE format('ALTER TABLE billhook.invoice DROP CONSTRAINT %I', settled);
END $$;
ALTER TABLE billhook.invoice ADD CONSTRAINT settled
    CHECK (status = 'draft' OR prepaid + applied + due - to_balance = total);

CREATE OR REPLACE FUNCTION billhook.guard_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status <> 'draft' AND TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a finalised invoice is never removed; void it' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'a change of an invoice raises its version by one' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
            (('open', 'paid'), ('open', 'void'), ('open', 'uncollectible'), ('uncollectible', 'paid'),
             ('uncollectible', 'void')) THEN
        RAISE EXCEPTION 'an invoice that is % cannot become %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.status <> 'draft' AND
            (OLD.customer, OLD.subscription, OLD.number, OLD.currency, OLD.subtotal, OLD.discount, OLD.tax, OLD.total,
             OLD.prepaid, OLD.applied, OLD.to_balance, OLD.due, OLD.billed_to, OLD.billed_vat_id, OLD.finalized_at)
            IS DISTINCT FROM
            (NEW.customer, NEW.subscription, NEW.number, NEW.currency, NEW.subtotal, NEW.discount, NEW.tax, NEW.total,
             NEW.prepaid, NEW.applied, NEW.to_balance, NEW.due, NEW.billed_to, NEW.billed_vat_id, NEW.finalized_at) THEN
        RAISE EXCEPTION 'a finalised invoice never changes; credit or void it' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
