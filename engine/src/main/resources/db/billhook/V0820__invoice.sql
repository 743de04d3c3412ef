-- Invoices. A draft is changed and removed; what is finalised has a number and is never changed again: it is paid, credited,
-- given up or voided. Sums are written down, because they are what the customer was told; the database checks that the lines
-- add up to them.
CREATE TABLE billhook.invoice (
    tenant_id         billhook.tenant_ref,
    id                uuid        NOT NULL,
    customer          uuid        NOT NULL,
    subscription      uuid,
    status            text        NOT NULL CHECK (status IN ('draft', 'open', 'paid', 'void', 'uncollectible')),
    version           int         NOT NULL DEFAULT 1,
    number            text,
    currency          char(3)     NOT NULL,
    reason            text        NOT NULL CHECK (reason IN ('manual', 'subscription_create', 'subscription_cycle',
                                                             'subscription_update', 'subscription_end')),
    period_start      timestamptz,
    period_end        timestamptz,
    time_zone         text        NOT NULL,
    subtotal          bigint      NOT NULL,
    discount          bigint      NOT NULL CHECK (discount >= 0),
    tax               bigint      NOT NULL,
    total             bigint      NOT NULL,
    applied           bigint      NOT NULL DEFAULT 0 CHECK (applied >= 0),
    to_balance        bigint      NOT NULL DEFAULT 0 CHECK (to_balance >= 0),
    due               bigint      NOT NULL DEFAULT 0 CHECK (due >= 0),
    paid              bigint      NOT NULL DEFAULT 0 CHECK (paid >= 0),
    credited          bigint      NOT NULL DEFAULT 0 CHECK (credited >= 0),
    collection_method text        NOT NULL CHECK (collection_method IN ('charge_automatically', 'send_invoice')),
    days_until_due    int         NOT NULL CHECK (days_until_due >= 0),
    due_at            timestamptz,
    payment_method    uuid,
    discounts         jsonb,
    tax_note          text,
    policies          jsonb,
    billed_to         bytea,
    billed_vat_id     bytea,
    memo              text        CHECK (length(memo) BETWEEN 1 AND 2000),
    metadata          jsonb,
    created_at        timestamptz NOT NULL,
    finalized_at      timestamptz,
    paid_at           timestamptz,
    voided_at         timestamptz,
    uncollectible_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, number),
    FOREIGN KEY (tenant_id, customer) REFERENCES billhook.customer (tenant_id, id),
    CHECK ((status = 'draft') = (number IS NULL) AND (number IS NULL) = (finalized_at IS NULL)),
    CHECK (status = 'draft' OR applied + due - to_balance = total),
    CHECK (paid + credited <= due),
    CHECK ((paid_at IS NOT NULL) = (status = 'paid')),
    CHECK (status <> 'paid' OR paid + credited = due),
    CHECK (status <> 'void' OR voided_at IS NOT NULL),
    CHECK (status <> 'uncollectible' OR uncollectible_at IS NOT NULL),
    CHECK ((period_start IS NULL) = (period_end IS NULL))
);
COMMENT ON COLUMN billhook.invoice.discount IS 'what coupons and earlier bills of the period took off';
COMMENT ON COLUMN billhook.invoice.applied IS 'of the total, taken from the customer''s balance';
COMMENT ON COLUMN billhook.invoice.to_balance IS 'what a total below zero added to it';
COMMENT ON COLUMN billhook.invoice.credited IS 'taken off what was due by credit notes';
COMMENT ON COLUMN billhook.invoice.time_zone IS 'whose days its dates are';
COMMENT ON COLUMN billhook.invoice.tax_note IS 'why nothing was levied, where that has a reason';
COMMENT ON COLUMN billhook.invoice.policies IS 'of its sums, where they are not the standard ones';
COMMENT ON COLUMN billhook.invoice.billed_to IS 'who the customer was when it was finalised, sealed as customer.person is';
COMMENT ON COLUMN billhook.invoice.billed_vat_id IS 'as customer_tax.vat_id was then';
CREATE INDEX ON billhook.invoice (tenant_id, customer, id);
CREATE INDEX ON billhook.invoice (tenant_id, subscription, id) WHERE subscription IS NOT NULL;

CREATE TABLE billhook.invoice_line (
    tenant_id     billhook.tenant_ref,
    invoice       uuid        NOT NULL,
    number        int         NOT NULL CHECK (number > 0),
    kind          text        NOT NULL CHECK (kind IN ('charge', 'credit', 'usage', 'one_off', 'manual')),
    subscription  uuid,
    item          text,
    product       text        NOT NULL,
    description   text        NOT NULL,
    price         uuid,
    quantity      numeric,
    proration     boolean     NOT NULL DEFAULT false,
    service_start timestamptz,
    service_end   timestamptz,
    amount        bigint      NOT NULL,
    discount      bigint      NOT NULL CHECK (discount >= 0),
    net           bigint      NOT NULL,
    tax           bigint      NOT NULL,
    total         bigint      NOT NULL,
    taxes         jsonb,
    tax_behavior  text        NOT NULL CHECK (tax_behavior IN ('inclusive', 'exclusive')),
    tax_rates     uuid[],
    earned_from   date,
    earned_until  date,
    basis         jsonb,
    PRIMARY KEY (tenant_id, invoice, number),
    FOREIGN KEY (tenant_id, invoice) REFERENCES billhook.invoice (tenant_id, id),
    CHECK (net + tax = total),
    CHECK (total = amount - discount + CASE WHEN tax_behavior = 'inclusive' THEN 0 ELSE tax END),
    CHECK ((earned_from IS NULL) = (earned_until IS NULL) AND earned_from < earned_until),
    CHECK ((basis IS NULL) = (kind = 'manual'))
);
COMMENT ON COLUMN billhook.invoice_line.taxes IS 'each rate as it was, and what it came to';
COMMENT ON COLUMN billhook.invoice_line.tax_rates IS 'asked for this line, instead of the customer''s';
COMMENT ON COLUMN billhook.invoice_line.earned_from IS 'the local days on which what was charged ahead is earned: from this one to before earned_until';
COMMENT ON COLUMN billhook.invoice_line.basis IS 'what the amount follows from, to be recomputed by';

-- Whatever the application does, a finalised invoice keeps its money and its lines.
CREATE FUNCTION billhook.guard_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
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
             OLD.applied, OLD.to_balance, OLD.due, OLD.billed_to, OLD.billed_vat_id, OLD.finalized_at)
            IS DISTINCT FROM
            (NEW.customer, NEW.subscription, NEW.number, NEW.currency, NEW.subtotal, NEW.discount, NEW.tax, NEW.total,
             NEW.applied, NEW.to_balance, NEW.due, NEW.billed_to, NEW.billed_vat_id, NEW.finalized_at) THEN
        RAISE EXCEPTION 'a finalised invoice never changes; credit or void it' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON billhook.invoice
    FOR EACH ROW EXECUTE FUNCTION billhook.guard_invoice();

CREATE FUNCTION billhook.guard_invoice_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM billhook.invoice i
    WHERE  i.tenant_id = OLD.tenant_id AND i.id = OLD.invoice AND i.status = 'draft';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'lines of a finalised invoice never change; credit them' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON billhook.invoice_line
    FOR EACH ROW EXECUTE FUNCTION billhook.guard_invoice_line();

-- All lines of an invoice come in one statement. They are summed for all its invoices at once, which costs a run of thousands
-- next to nothing; each invoice is looked up by its key, whatever the planner knew of the table when it was empty.
CREATE FUNCTION billhook.check_invoice_lines() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    wrong uuid;
BEGIN
    SELECT i.id INTO wrong
    FROM   (SELECT a.tenant_id, a.invoice, sum(a.amount) AS amount, sum(a.discount) AS discount, sum(a.tax) AS tax,
                   sum(a.total) AS total
            FROM   added a
            GROUP  BY a.tenant_id, a.invoice) s
    JOIN   billhook.invoice i ON i.tenant_id = s.tenant_id AND i.id = s.invoice
    WHERE  i.status <> 'draft'
    AND    (i.subtotal, i.discount, i.tax, i.total) <> (s.amount, s.discount, s.tax, s.total)
    LIMIT  1;
    IF FOUND THEN
        RAISE EXCEPTION 'the lines of invoice % do not add up to it', wrong USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER lines_add_up AFTER INSERT ON billhook.invoice_line REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION billhook.check_invoice_lines();

CREATE TABLE billhook.billed_period (
    tenant_id    billhook.tenant_ref,
    subscription uuid        NOT NULL,
    period_start timestamptz NOT NULL,
    period_end   timestamptz NOT NULL CHECK (period_end > period_start),
    invoice      uuid        NOT NULL,
    PRIMARY KEY (tenant_id, subscription, period_start),
    FOREIGN KEY (tenant_id, invoice) REFERENCES billhook.invoice (tenant_id, id)
);
COMMENT ON TABLE billhook.billed_period IS 'each period of a subscription, billed once and never again, whatever becomes of the invoice';

CREATE TABLE billhook.invoice_series (
    tenant_id billhook.tenant_ref REFERENCES billhook.tenant,
    series    text   NOT NULL CHECK (series ~ '^[A-Z][A-Z0-9]{0,9}$'),
    next      bigint NOT NULL CHECK (next > 0),
    PRIMARY KEY (tenant_id, series)
);
COMMENT ON TABLE billhook.invoice_series IS 'the next number of each series; taken by the transaction that uses it, so there is no gap';

-- What moved the balances that the ledger keeps: account 2010 of the customer.
CREATE TABLE billhook.customer_balance_transaction (
    tenant_id   billhook.tenant_ref,
    id          uuid        NOT NULL,
    customer    uuid        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('invoice_applied', 'invoice_surplus', 'invoice_voided', 'overpaid',
                                                     'credit_note', 'adjustment')),
    amount      bigint      NOT NULL CHECK (amount <> 0),
    currency    char(3)     NOT NULL,
    invoice     uuid,
    credit_note uuid,
    description text        CHECK (length(description) BETWEEN 1 AND 500),
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, customer) REFERENCES billhook.customer (tenant_id, id)
);
COMMENT ON COLUMN billhook.customer_balance_transaction.amount IS 'above zero: the customer has more to spend';
CREATE INDEX ON billhook.customer_balance_transaction (tenant_id, customer, id);

CALL billhook.isolate('billhook.invoice');
CALL billhook.isolate('billhook.invoice_line');
CALL billhook.isolate('billhook.billed_period');
CALL billhook.isolate('billhook.invoice_series');
CALL billhook.isolate('billhook.customer_balance_transaction');
GRANT SELECT, INSERT, UPDATE, DELETE ON billhook.invoice, billhook.invoice_line TO billhook_app;
GRANT SELECT, INSERT ON billhook.billed_period, billhook.customer_balance_transaction TO billhook_app;
GRANT SELECT, INSERT, UPDATE (next) ON billhook.invoice_series TO billhook_app;
