-- One-off purchases of paid features. What was sold is written down with the sale: parameters, price and grants stay as they
-- were, whatever becomes of the features file.
CREATE TABLE billhook.purchase (
    tenant_id       billhook.tenant_ref,
    id              uuid        NOT NULL,
    customer        uuid        NOT NULL,
    feature         text        NOT NULL,
    parameters      jsonb       NOT NULL CHECK (jsonb_typeof(parameters) = 'object'),
    parameters_hash bytea       NOT NULL CHECK (octet_length(parameters_hash) = 32),
    grants          jsonb       NOT NULL CHECK (jsonb_typeof(grants) = 'array'),
    amount          bigint      NOT NULL CHECK (amount > 0),
    currency        text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    refunded        bigint      NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND amount),
    payment_intent  uuid        NOT NULL,
    status          text        NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'canceled', 'refunded')),
    version         int         NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    paid_at         timestamptz,
    canceled_at     timestamptz,
    refunded_at     timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, payment_intent),
    FOREIGN KEY (tenant_id, customer) REFERENCES billhook.customer (tenant_id, id),
    FOREIGN KEY (tenant_id, payment_intent) REFERENCES billhook.payment_intent (tenant_id, id)
        DEFERRABLE INITIALLY DEFERRED,
    CHECK ((paid_at IS NOT NULL) = (status IN ('paid', 'refunded'))),
    CHECK ((canceled_at IS NOT NULL) = (status = 'canceled')),
    CHECK ((refunded_at IS NOT NULL) = (status = 'refunded')),
    CHECK (refunded = 0 OR status IN ('paid', 'refunded'))
);
COMMENT ON COLUMN billhook.purchase.parameters_hash IS 'SHA-256 of the parameters as canonical JSON';
COMMENT ON COLUMN billhook.purchase.grants IS 'what the customer gets once it is paid, fixed when she bought';

-- A double click and two tabs meet here: one open purchase of the same thing at the same price.
CREATE UNIQUE INDEX purchase_open ON billhook.purchase
    (tenant_id, customer, feature, parameters_hash, amount, currency) WHERE status = 'open';
CREATE INDEX ON billhook.purchase (tenant_id, customer, id);

CREATE FUNCTION billhook.guard_purchase() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'open' THEN
            RAISE EXCEPTION 'a purchase begins open, not %', NEW.status USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'a change of a purchase raises its version by one' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
            (('open', 'paid'), ('open', 'canceled'), ('paid', 'refunded')) THEN
        RAISE EXCEPTION 'a purchase that is % cannot become %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON billhook.purchase
    FOR EACH ROW EXECUTE FUNCTION billhook.guard_purchase();

CALL billhook.isolate('billhook.purchase');
GRANT SELECT, INSERT ON billhook.purchase TO billhook_app;
GRANT UPDATE (status, version, refunded, paid_at, canceled_at, refunded_at) ON billhook.purchase TO billhook_app;

-- Refunds that count against a purchase, each once.
CREATE TABLE billhook.purchase_refund (
    tenant_id   billhook.tenant_ref,
    refund      uuid        NOT NULL,
    purchase    uuid        NOT NULL,
    amount      bigint      NOT NULL CHECK (amount > 0),
    counted_at  timestamptz NOT NULL,
    returned_at timestamptz,
    PRIMARY KEY (tenant_id, refund),
    FOREIGN KEY (tenant_id, purchase) REFERENCES billhook.purchase (tenant_id, id)
);
COMMENT ON COLUMN billhook.purchase_refund.returned_at IS 'when a refund that had succeeded came back from the bank';
CREATE INDEX ON billhook.purchase_refund (tenant_id, purchase);
CALL billhook.isolate('billhook.purchase_refund');
GRANT SELECT, INSERT, UPDATE (returned_at) ON billhook.purchase_refund TO billhook_app;
