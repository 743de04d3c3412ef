-- Charging while the customer is away: what they agreed to, the charges made under it, and the link with which a bank's
-- question is answered later.

CREATE TABLE billhook.mandate (
    tenant_id       billhook.tenant_ref,
    id              uuid        NOT NULL,
    customer_id     uuid        NOT NULL,
    method_id       uuid,
    status          text        NOT NULL CHECK (status IN ('pending', 'active', 'inactive')),
    terms           text        NOT NULL CHECK (length(terms) BETWEEN 1 AND 5000),
    accepted_at     timestamptz NOT NULL,
    evidence        bytea,
    setup_intent_id uuid,
    intent_id       uuid,
    network_transaction_id text,
    inactive_reason text,
    replaced_by     uuid,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES billhook.customer (tenant_id, id),
    FOREIGN KEY (tenant_id, method_id) REFERENCES billhook.payment_method (tenant_id, id),
    FOREIGN KEY (tenant_id, setup_intent_id) REFERENCES billhook.setup_intent (tenant_id, id),
    FOREIGN KEY (tenant_id, intent_id) REFERENCES billhook.payment_intent (tenant_id, id),
    FOREIGN KEY (tenant_id, replaced_by) REFERENCES billhook.mandate (tenant_id, id),
    CHECK (status <> 'active' OR method_id IS NOT NULL),
    CHECK ((status = 'inactive') = (inactive_reason IS NOT NULL))
);
COMMENT ON COLUMN billhook.mandate.terms IS 'the words that the customer agreed to, as they were shown';
COMMENT ON COLUMN billhook.mandate.evidence IS 'address and browser from which they agreed, sealed under the customer''s key';
COMMENT ON COLUMN billhook.mandate.network_transaction_id IS 'of the first charge: what card networks know the agreement by';
CREATE UNIQUE INDEX mandate_in_force ON billhook.mandate (tenant_id, method_id) WHERE status = 'active';
CREATE UNIQUE INDEX ON billhook.mandate (tenant_id, setup_intent_id) WHERE setup_intent_id IS NOT NULL;
CREATE UNIQUE INDEX ON billhook.mandate (tenant_id, intent_id) WHERE intent_id IS NOT NULL;
CREATE INDEX ON billhook.mandate (tenant_id, customer_id, id);

CREATE FUNCTION billhook.guard_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.terms, NEW.accepted_at, NEW.customer_id) IS DISTINCT FROM (OLD.terms, OLD.accepted_at, OLD.customer_id)
       OR (OLD.method_id IS NOT NULL AND NEW.method_id IS DISTINCT FROM OLD.method_id) THEN
        RAISE EXCEPTION 'what was agreed to in mandate % stands as it is', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
            (('pending', 'active'), ('pending', 'inactive'), ('active', 'inactive')) THEN
        RAISE EXCEPTION 'mandate % is % and cannot become %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON billhook.mandate FOR EACH ROW EXECUTE FUNCTION billhook.guard_mandate();
CALL billhook.isolate('billhook.mandate');
GRANT SELECT, INSERT, UPDATE ON billhook.mandate TO billhook_app;

ALTER TABLE billhook.payment_method ADD COLUMN off_session boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN billhook.payment_method.off_session IS 'its owner authenticated it for charges made while they are away';

CREATE INDEX ON billhook.payment_method (tenant_id, exp_year, exp_month) WHERE customer_id IS NOT NULL;

ALTER TABLE billhook.payment_intent
    ADD COLUMN off_session     boolean NOT NULL DEFAULT false,
    ADD COLUMN confirm_at_once boolean NOT NULL DEFAULT false,
    ADD COLUMN mandate_id      uuid,
    ADD COLUMN expiry_told_at  timestamptz,
    ADD FOREIGN KEY (tenant_id, mandate_id) REFERENCES billhook.mandate (tenant_id, id),
    ADD CHECK (NOT off_session OR (mandate_id IS NOT NULL AND method_id IS NOT NULL AND confirm_at_once));
COMMENT ON COLUMN billhook.payment_intent.expiry_told_at IS 'when it was announced that its authorisation will lapse';
CREATE INDEX ON billhook.payment_intent (tenant_id, capture_before) WHERE status = 'requires_capture';

ALTER TABLE billhook.payment_attempt
    ADD COLUMN kind    text NOT NULL DEFAULT 'on_session' CHECK (kind IN ('on_session', 'off_session', 'authentication'));
COMMENT ON COLUMN billhook.payment_attempt.kind IS
    'authentication: the customer answers the bank''s question about a charge made without them; it counts as no retry';

CREATE TABLE billhook.payment_authentication (
    tenant_id  billhook.tenant_ref,
    id         uuid        NOT NULL,
    intent_id  uuid        NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, intent_id) REFERENCES billhook.payment_intent (tenant_id, id)
);
COMMENT ON TABLE billhook.payment_authentication IS 'links to confirm a charge; the token is derived from the id under the index key and stored nowhere';
CREATE INDEX ON billhook.payment_authentication (tenant_id, intent_id);
CALL billhook.isolate('billhook.payment_authentication');
GRANT SELECT, INSERT ON billhook.payment_authentication TO billhook_app;
GRANT UPDATE (used_at) ON billhook.payment_authentication TO billhook_app;
