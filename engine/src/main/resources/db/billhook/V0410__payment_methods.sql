-- Payment methods as customers keep them: one default per customer, taking one away as a call of ours that may stay without
-- an outcome, and what was told about a card that expires. A method goes one way: unattached, attached, detached.

ALTER TABLE billhook.payment_method
    ADD COLUMN is_default    boolean     NOT NULL DEFAULT false,
    ADD COLUMN detached_from uuid,
    ADD COLUMN detached_at   timestamptz,
    ADD COLUMN detach_due    timestamptz,
    ADD COLUMN detach_tries  int         NOT NULL DEFAULT 0,
    ADD COLUMN expiry_told   date,
    ADD COLUMN version       int         NOT NULL DEFAULT 1,
    ADD FOREIGN KEY (tenant_id, detached_from) REFERENCES billhook.customer (tenant_id, id),
    ADD CHECK (NOT is_default OR customer_id IS NOT NULL),
    ADD CHECK ((detached_at IS NULL) = (detached_from IS NULL)),
    ADD CHECK (detached_at IS NULL OR customer_id IS NULL),
    ADD CHECK (detach_due IS NULL OR customer_id IS NOT NULL);
COMMENT ON COLUMN billhook.payment_method.detached_from IS 'whose it was until it was detached; the provider takes a detached method back from nobody';
COMMENT ON COLUMN billhook.payment_method.detach_due IS 'set while a detach was asked for and its outcome is not known: when to ask again';
COMMENT ON COLUMN billhook.payment_method.expiry_told IS 'the last day of the expiry month that was announced';

-- Cards kept before there were defaults: the first one is the default, as for new customers.
ALTER TABLE billhook.payment_method NO FORCE ROW LEVEL SECURITY;
UPDATE billhook.payment_method m SET is_default = true
WHERE  m.customer_id IS NOT NULL
AND    NOT EXISTS (SELECT 1 FROM billhook.payment_method earlier
                   WHERE  earlier.tenant_id = m.tenant_id AND earlier.customer_id = m.customer_id AND earlier.id < m.id);
ALTER TABLE billhook.payment_method FORCE ROW LEVEL SECURITY;

CREATE UNIQUE INDEX payment_method_default ON billhook.payment_method (tenant_id, customer_id) WHERE is_default;
CREATE INDEX ON billhook.payment_method (tenant_id, customer_id, fingerprint) WHERE customer_id IS NOT NULL;
CREATE INDEX ON billhook.payment_method (detach_due) WHERE detach_due IS NOT NULL;

CREATE FUNCTION billhook.guard_payment_method() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'payment method % was changed by somebody else', OLD.id USING ERRCODE = 'serialization_failure';
    END IF;
    IF OLD.detached_at IS NOT NULL AND NEW.customer_id IS NOT NULL THEN
        RAISE EXCEPTION 'payment method % is detached for good', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.customer_id IS NOT NULL AND NEW.customer_id IS DISTINCT FROM OLD.customer_id
       AND NEW.detached_from IS DISTINCT FROM OLD.customer_id THEN
        RAISE EXCEPTION 'payment method % cannot go from one customer to another', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON billhook.payment_method
    FOR EACH ROW EXECUTE FUNCTION billhook.guard_payment_method();
CREATE POLICY of_worker ON billhook.payment_method FOR SELECT TO billhook_worker USING (true);
GRANT SELECT (tenant_id, id, detach_due) ON billhook.payment_method TO billhook_worker;

-- A customer's browser: may see and change that customer's payment methods until it expires. Its secret is derived, not stored.
CREATE TABLE billhook.customer_session (
    tenant_id   billhook.tenant_ref,
    id          uuid        NOT NULL,
    customer_id uuid        NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES billhook.customer (tenant_id, id),
    CHECK (expires_at > created_at)
);
CREATE INDEX ON billhook.customer_session (expires_at);
CALL billhook.isolate('billhook.customer_session');
CALL billhook.open_to_worker('billhook.customer_session', 'DELETE');
GRANT SELECT (expires_at) ON billhook.customer_session TO billhook_worker;
GRANT SELECT, INSERT ON billhook.customer_session TO billhook_app;
