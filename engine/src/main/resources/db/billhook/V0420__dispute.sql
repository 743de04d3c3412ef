-- Disputes: the mirror of what cardholders complain about at the provider, each movement of money they cause, and the calls by
-- which we answer. Two accounts join the chart: what disputes cost in fees, and what they cost when lost.

CREATE OR REPLACE VIEW ledger.chart (code, name, normal_side, is_strict, per_customer) AS VALUES
    (1000, 'BANK',                   'DEBIT',  false, false),
    (1010, 'PROCESSOR_CLEARING',     'DEBIT',  false, false),
    (1020, 'DISPUTED_FUNDS',         'DEBIT',  false, false),
    (1100, 'ACCOUNTS_RECEIVABLE',    'DEBIT',  false, false),
    (2010, 'CUSTOMER_CREDIT',        'CREDIT', true,  true),
    (2020, 'DEFERRED_REVENUE',       'CREDIT', false, false),
    (4000, 'REVENUE',                'CREDIT', false, false),
    (4900, 'REFUNDS_AND_ALLOWANCES', 'DEBIT',  false, false),
    (5010, 'PROCESSING_FEES',        'DEBIT',  false, false),
    (5020, 'DISPUTE_FEES',           'DEBIT',  false, false),
    (5030, 'DISPUTE_LOSSES',         'DEBIT',  false, false);

CREATE OR REPLACE FUNCTION ledger.hot_codes() RETURNS int[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY[1000, 1010, 1020, 1100, 2020, 4000, 4900, 5010, 5020, 5030];

CREATE TABLE billhook.dispute (
    tenant_id           billhook.tenant_ref,
    id                  uuid        NOT NULL,
    intent_id           uuid        NOT NULL,
    provider_id         text        NOT NULL,
    charge_id           text,
    amount              bigint      NOT NULL CHECK (amount > 0),
    currency            char(3)     NOT NULL,
    status              text        NOT NULL CHECK (status IN (
        'warning_needs_response', 'warning_under_review', 'warning_closed', 'needs_response', 'under_review', 'won', 'lost',
        'prevented', 'appeal_needs_response', 'appeal_under_review')),
    reason              text        NOT NULL,
    network_reason_code text,
    evidence            bytea,
    evidence_due_by     timestamptz,
    submission_count    int         NOT NULL,
    charge_refundable   boolean     NOT NULL,
    lost                bigint      NOT NULL DEFAULT 0 CHECK (lost >= 0),
    version             int         NOT NULL DEFAULT 1,
    opened_at           timestamptz NOT NULL,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, provider_id),
    FOREIGN KEY (tenant_id, intent_id) REFERENCES billhook.payment_intent (tenant_id, id)
);
COMMENT ON COLUMN billhook.dispute.evidence IS 'what the provider has of it, sealed: it names and describes a person';
COMMENT ON COLUMN billhook.dispute.lost IS 'what stands in the books as a loss';
CREATE INDEX ON billhook.dispute (tenant_id, intent_id);
CREATE INDEX ON billhook.dispute (tenant_id, status, id);

CREATE FUNCTION billhook.refuse_illegal_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'dispute % was changed by somebody else', OLD.id USING ERRCODE = 'serialization_failure';
    END IF;
    IF NEW.status LIKE 'warning_%' AND OLD.status NOT LIKE 'warning_%' THEN
        RAISE EXCEPTION 'dispute % cannot become an inquiry again', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER legal_move BEFORE UPDATE ON billhook.dispute
    FOR EACH ROW EXECUTE FUNCTION billhook.refuse_illegal_dispute();
CALL billhook.isolate('billhook.dispute');
GRANT SELECT, INSERT, UPDATE ON billhook.dispute TO billhook_app;

-- Rows are only added: what moved, moved.
CREATE TABLE billhook.dispute_movement (
    tenant_id    billhook.tenant_ref,
    dispute_id   uuid        NOT NULL,
    provider_id  text        NOT NULL,
    amount       bigint      NOT NULL,
    currency     char(3)     NOT NULL,
    fee          bigint      NOT NULL,
    fee_currency char(3)     NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, dispute_id, provider_id),
    FOREIGN KEY (tenant_id, dispute_id) REFERENCES billhook.dispute (tenant_id, id)
);
COMMENT ON COLUMN billhook.dispute_movement.amount IS 'below zero withdrawn, above zero reinstated, in the payment''s currency';
COMMENT ON COLUMN billhook.dispute_movement.fee IS 'above zero charged, below zero given back';
CALL billhook.isolate('billhook.dispute_movement');
GRANT SELECT, INSERT ON billhook.dispute_movement TO billhook_app;

CREATE TABLE billhook.dispute_call (
    tenant_id       billhook.tenant_ref,
    id              uuid        NOT NULL,
    dispute_id      uuid        NOT NULL,
    operation       text        NOT NULL CHECK (operation IN ('answer', 'close')),
    evidence        bytea,
    submit          boolean     NOT NULL,
    idempotency_key text        NOT NULL,
    state           text        NOT NULL DEFAULT 'started' CHECK (state IN ('started', 'succeeded', 'failed')),
    error           text,
    tries           int         NOT NULL DEFAULT 0,
    due_at          timestamptz NOT NULL,
    started_at      timestamptz NOT NULL,
    settled_at      timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, dispute_id) REFERENCES billhook.dispute (tenant_id, id),
    CHECK ((state = 'started') = (settled_at IS NULL)),
    CHECK (operation = 'answer' OR (evidence IS NULL AND NOT submit))
);
COMMENT ON TABLE billhook.dispute_call IS 'answers of ours, stored before they are given, so that one without an outcome is given again';
COMMENT ON COLUMN billhook.dispute_call.evidence IS 'sealed as the dispute''s; gone once the call has an outcome';
CREATE INDEX ON billhook.dispute_call (tenant_id, dispute_id);
CREATE INDEX ON billhook.dispute_call (due_at) WHERE state = 'started';
CALL billhook.isolate('billhook.dispute_call');
CALL billhook.open_to_worker('billhook.dispute_call', 'SELECT');
GRANT SELECT, INSERT, UPDATE ON billhook.dispute_call TO billhook_app;
