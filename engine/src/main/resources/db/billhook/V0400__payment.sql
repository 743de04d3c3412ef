-- The local mirror of what happens at payment providers, and every call made to them. An intent's states and moves are
-- Stripe's; the table of moves below is the one that PaymentIntentStatus and SetupIntentStatus hold in code.

CREATE TABLE billhook.gateway_account (
    tenant_id       billhook.tenant_ref REFERENCES billhook.tenant,
    id              uuid        NOT NULL,
    provider        text        NOT NULL CHECK (provider IN ('stripe')),
    publishable_key text        NOT NULL,
    keys            bytea       NOT NULL,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, provider, publishable_key)
);
COMMENT ON COLUMN billhook.gateway_account.keys IS 'secret key and webhook secrets, sealed by the vault';
CREATE INDEX ON billhook.gateway_account (id);
CALL billhook.isolate('billhook.gateway_account');
CREATE POLICY of_worker ON billhook.gateway_account FOR SELECT TO billhook_worker USING (true);
GRANT SELECT (tenant_id, id) ON billhook.gateway_account TO billhook_worker;
GRANT SELECT, INSERT, UPDATE ON billhook.gateway_account TO billhook_app;

CREATE TABLE billhook.provider_customer (
    tenant_id   billhook.tenant_ref,
    account_id  uuid NOT NULL,
    customer_id uuid NOT NULL,
    provider_id text NOT NULL,
    PRIMARY KEY (tenant_id, account_id, customer_id),
    UNIQUE (tenant_id, account_id, provider_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES billhook.gateway_account (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES billhook.customer (tenant_id, id)
);
CALL billhook.isolate('billhook.provider_customer');
GRANT SELECT, INSERT ON billhook.provider_customer TO billhook_app;

CREATE TABLE billhook.payment_method (
    tenant_id   billhook.tenant_ref,
    id          uuid        NOT NULL,
    account_id  uuid        NOT NULL,
    provider_id text        NOT NULL,
    customer_id uuid,
    type        text        NOT NULL,
    brand       text,
    last4       text        CHECK (last4 ~ '^[0-9]{4}$'),
    exp_month   smallint    CHECK (exp_month BETWEEN 1 AND 12),
    exp_year    smallint,
    funding     text,
    country     text,
    fingerprint text,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id, provider_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES billhook.gateway_account (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES billhook.customer (tenant_id, id)
);
COMMENT ON COLUMN billhook.payment_method.customer_id IS 'whose it is while the provider has it attached to them; NULL for one that paid once';
CREATE INDEX ON billhook.payment_method (tenant_id, customer_id, id);
CALL billhook.isolate('billhook.payment_method');
GRANT SELECT, INSERT, UPDATE ON billhook.payment_method TO billhook_app;

CREATE TABLE billhook.intent_move (
    kind      text NOT NULL CHECK (kind IN ('payment', 'setup')),
    was       text NOT NULL,
    becomes   text NOT NULL,
    PRIMARY KEY (kind, was, becomes)
);
COMMENT ON TABLE billhook.intent_move IS 'moves that exist; succeeded and canceled are final because nothing leaves them';
INSERT INTO billhook.intent_move (kind, was, becomes)
SELECT k, w, b
FROM   unnest(ARRAY['payment', 'setup']) k,
       unnest(ARRAY['requires_payment_method', 'requires_confirmation', 'requires_action', 'processing', 'requires_capture']) w,
       unnest(ARRAY['requires_payment_method', 'requires_confirmation', 'requires_action', 'processing', 'requires_capture',
                    'succeeded', 'canceled']) b
WHERE  w <> b
AND    (k = 'payment' OR 'requires_capture' NOT IN (w, b))
AND    (w <> 'requires_capture' OR b IN ('succeeded', 'canceled'));
GRANT SELECT ON billhook.intent_move TO billhook_app;

CREATE FUNCTION billhook.refuse_illegal_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION '% % was changed by somebody else', TG_TABLE_NAME, OLD.id USING ERRCODE = 'serialization_failure';
    END IF;
    IF NEW.status <> OLD.status AND NOT EXISTS (
        SELECT 1 FROM billhook.intent_move m
        WHERE  m.kind = TG_ARGV[0] AND m.was = OLD.status AND m.becomes = NEW.status) THEN
        RAISE EXCEPTION '% % cannot become % from %', TG_TABLE_NAME, OLD.id, NEW.status, OLD.status
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TABLE billhook.payment_intent (
    tenant_id           billhook.tenant_ref,
    id                  uuid        NOT NULL,
    account_id          uuid        NOT NULL,
    customer_id         uuid,
    amount              bigint      NOT NULL CHECK (amount > 0),
    currency            char(3)     NOT NULL,
    capture_later       boolean     NOT NULL,
    setup_future_usage  text        CHECK (setup_future_usage IN ('on_session', 'off_session')),
    description         text        NOT NULL,
    metadata            jsonb       NOT NULL DEFAULT '{}',
    status              text        NOT NULL,
    provider_id         text,
    provider_secret     bytea,
    method_id           uuid,
    capturable          bigint      NOT NULL DEFAULT 0,
    received            bigint      NOT NULL DEFAULT 0 CHECK (received <= amount),
    refunded            bigint      NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND received),
    fee                 bigint,
    last_error          jsonb,
    cancellation_reason text,
    charge_id           text,
    network_transaction_id text,
    three_d_secure      text,
    liability_shifted   boolean     NOT NULL DEFAULT false,
    capture_before      timestamptz,
    version             int         NOT NULL DEFAULT 1,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id, provider_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES billhook.gateway_account (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES billhook.customer (tenant_id, id),
    FOREIGN KEY (tenant_id, method_id) REFERENCES billhook.payment_method (tenant_id, id),
    CHECK (status IN ('requires_payment_method', 'requires_confirmation', 'requires_action', 'processing',
                      'requires_capture', 'succeeded', 'canceled')),
    CHECK (status <> 'succeeded' OR received > 0)
);
COMMENT ON COLUMN billhook.payment_intent.refunded IS 'what refunds that did not fail have taken or reserved of the received amount';
COMMENT ON COLUMN billhook.payment_intent.provider_secret IS 'the provider''s client secret, sealed; gone once the intent is final';
CREATE INDEX ON billhook.payment_intent (tenant_id, customer_id, id);
CREATE TRIGGER legal_move BEFORE UPDATE ON billhook.payment_intent
    FOR EACH ROW EXECUTE FUNCTION billhook.refuse_illegal_move('payment');
CALL billhook.isolate('billhook.payment_intent');
GRANT SELECT, INSERT, UPDATE ON billhook.payment_intent TO billhook_app;

CREATE TABLE billhook.payment_attempt (
    tenant_id       billhook.tenant_ref,
    id              uuid        NOT NULL,
    intent_id       uuid        NOT NULL,
    operation       text        NOT NULL CHECK (operation IN ('create', 'confirm', 'capture', 'cancel')),
    initiator       text        NOT NULL CHECK (initiator IN ('merchant', 'customer')),
    idempotency_key text,
    amount          bigint,
    state           text        NOT NULL CHECK (state IN ('started', 'succeeded', 'failed')),
    identity        text,
    error           jsonb,
    tries           int         NOT NULL DEFAULT 0,
    due_at          timestamptz,
    started_at      timestamptz NOT NULL,
    settled_at      timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, intent_id, identity),
    FOREIGN KEY (tenant_id, intent_id) REFERENCES billhook.payment_intent (tenant_id, id),
    CHECK ((state = 'started') = (settled_at IS NULL)),
    CHECK (state <> 'started' OR (idempotency_key IS NOT NULL AND due_at IS NOT NULL))
);
COMMENT ON TABLE billhook.payment_attempt IS 'calls of ours, stored before they are made, and attempts of customers, seen at the provider';
COMMENT ON COLUMN billhook.payment_attempt.identity IS 'of a customer''s attempt: its charge, or its error and method; the same attempt is stored once';
COMMENT ON COLUMN billhook.payment_attempt.due_at IS 'when a call without an outcome is made again under its key';
CREATE INDEX ON billhook.payment_attempt (tenant_id, intent_id, started_at);
CREATE INDEX ON billhook.payment_attempt (due_at) WHERE state = 'started';
CALL billhook.isolate('billhook.payment_attempt');
CALL billhook.open_to_worker('billhook.payment_attempt', 'SELECT');
GRANT SELECT, INSERT, UPDATE ON billhook.payment_attempt TO billhook_app;

CREATE TABLE billhook.setup_intent (
    tenant_id           billhook.tenant_ref,
    id                  uuid        NOT NULL,
    account_id          uuid        NOT NULL,
    customer_id         uuid        NOT NULL,
    usage               text        NOT NULL CHECK (usage IN ('on_session', 'off_session')),
    metadata            jsonb       NOT NULL DEFAULT '{}',
    status              text        NOT NULL,
    provider_id         text,
    provider_secret     bytea,
    method_id           uuid,
    last_error          jsonb,
    cancellation_reason text,
    version             int         NOT NULL DEFAULT 1,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id, provider_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES billhook.gateway_account (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES billhook.customer (tenant_id, id),
    FOREIGN KEY (tenant_id, method_id) REFERENCES billhook.payment_method (tenant_id, id),
    CHECK (status IN ('requires_payment_method', 'requires_confirmation', 'requires_action', 'processing', 'succeeded', 'canceled'))
);
CREATE INDEX ON billhook.setup_intent (tenant_id, customer_id, id);
CREATE TRIGGER legal_move BEFORE UPDATE ON billhook.setup_intent
    FOR EACH ROW EXECUTE FUNCTION billhook.refuse_illegal_move('setup');
CALL billhook.isolate('billhook.setup_intent');
GRANT SELECT, INSERT, UPDATE ON billhook.setup_intent TO billhook_app;

CREATE TABLE billhook.refund (
    tenant_id       billhook.tenant_ref,
    id              uuid        NOT NULL,
    intent_id       uuid        NOT NULL,
    amount          bigint      NOT NULL CHECK (amount > 0),
    currency        char(3)     NOT NULL,
    reason          text        CHECK (reason IN ('duplicate', 'fraudulent', 'requested_by_customer')),
    status          text        NOT NULL CHECK (status IN ('pending', 'requires_action', 'succeeded', 'failed', 'canceled')),
    failure_reason  text,
    provider_id     text,
    idempotency_key text        NOT NULL,
    submitted       boolean     NOT NULL DEFAULT false,
    due_at          timestamptz NOT NULL,
    posted          boolean     NOT NULL DEFAULT false,
    version         int         NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, provider_id),
    FOREIGN KEY (tenant_id, intent_id) REFERENCES billhook.payment_intent (tenant_id, id)
);
COMMENT ON COLUMN billhook.refund.submitted IS 'whether the provider answered; until then the call is made again under its key';
CREATE INDEX ON billhook.refund (tenant_id, intent_id);
CREATE INDEX ON billhook.refund (due_at) WHERE NOT submitted;
CALL billhook.isolate('billhook.refund');
CALL billhook.open_to_worker('billhook.refund', 'SELECT');
GRANT SELECT, INSERT, UPDATE ON billhook.refund TO billhook_app;
