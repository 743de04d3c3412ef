-- Credits that are sold by an invoice: nothing of the grant is there before the invoice is paid, and a credit note may make it smaller.
ALTER TABLE billhook.credit_grant
    ADD COLUMN sold_by uuid,
    ADD COLUMN paid_at timestamptz CHECK (paid_at IS NULL OR sold_by IS NOT NULL),
    ADD CHECK (sold_by IS NULL OR paid_at IS NOT NULL OR remaining = 0),
    ADD FOREIGN KEY (tenant_id, sold_by) REFERENCES billhook.invoice (tenant_id, id);
COMMENT ON COLUMN billhook.credit_grant.sold_by IS 'the invoice whose payment makes it usable';
CREATE UNIQUE INDEX ON billhook.credit_grant (tenant_id, sold_by) WHERE sold_by IS NOT NULL;
GRANT UPDATE (amount, paid_at) ON billhook.credit_grant TO billhook_app;

CREATE FUNCTION billhook.guard_credit_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.sold_by IS NULL OR OLD.paid_at IS NOT NULL OR NEW.amount > OLD.amount THEN
        RAISE EXCEPTION 'only what is sold and not paid becomes less' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_credit_grant BEFORE UPDATE ON billhook.credit_grant FOR EACH ROW
    WHEN (NEW.amount <> OLD.amount) EXECUTE FUNCTION billhook.guard_credit_grant();

DO $$
DECLARE
    reasons name := (SELECT conname FROM pg_constraint WHERE conrelid = 'billhook.invoice'::regclass AND contype = 'c'
                     AND pg_get_constraintdef(oid) LIKE '%subscription_cycle%');
BEGIN
    EXECUTE format('ALTER TABLE billhook.invoice DROP CONSTRAINT %I', reasons);
END $$;
ALTER TABLE billhook.invoice ADD CONSTRAINT reasons
    CHECK (reason IN ('manual', 'subscription_create', 'subscription_cycle', 'subscription_update', 'subscription_end',
                      'credit_purchase')) NOT VALID;
