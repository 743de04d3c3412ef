-- Credit notes: parts of a finalised invoice given back. Notes are finalised as they are made: they have a number of their own
-- series and never change.
CREATE TABLE billhook.credit_note (
    tenant_id  billhook.tenant_ref,
    id         uuid        NOT NULL,
    invoice    uuid        NOT NULL,
    customer   uuid        NOT NULL,
    number     text        NOT NULL,
    currency   char(3)     NOT NULL,
    net        bigint      NOT NULL,
    tax        bigint      NOT NULL,
    total      bigint      NOT NULL CHECK (total > 0),
    off_due    bigint      NOT NULL CHECK (off_due >= 0),
    refund     bigint      NOT NULL CHECK (refund >= 0),
    to_balance bigint      NOT NULL CHECK (to_balance >= 0),
    reason     text        CHECK (length(reason) BETWEEN 1 AND 500),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, number),
    FOREIGN KEY (tenant_id, invoice) REFERENCES billhook.invoice (tenant_id, id),
    CHECK (net + tax = total),
    CHECK (off_due + refund + to_balance = total)
);
COMMENT ON COLUMN billhook.credit_note.off_due IS 'took this off what was still to be paid';
COMMENT ON COLUMN billhook.credit_note.refund IS 'is to be paid back by whoever collects';
CREATE INDEX ON billhook.credit_note (tenant_id, invoice);
CREATE INDEX ON billhook.credit_note (tenant_id, customer, id);

CREATE TABLE billhook.credit_note_line (
    tenant_id    billhook.tenant_ref,
    credit_note  uuid   NOT NULL,
    invoice      uuid   NOT NULL,
    line         int    NOT NULL,
    credited     bigint NOT NULL CHECK (credited <> 0),
    net          bigint NOT NULL,
    tax          bigint NOT NULL,
    total        bigint NOT NULL,
    taxes        jsonb,
    deferred     bigint NOT NULL,
    earned_from  date,
    earned_until date,
    PRIMARY KEY (tenant_id, credit_note, line),
    FOREIGN KEY (tenant_id, credit_note) REFERENCES billhook.credit_note (tenant_id, id),
    FOREIGN KEY (tenant_id, invoice, line) REFERENCES billhook.invoice_line (tenant_id, invoice, number),
    CHECK (net + tax = total),
    CHECK (deferred = 0 OR earned_from < earned_until)
);
COMMENT ON COLUMN billhook.credit_note_line.credited IS 'of what was charged for the line, as core.invoicing counts it';
COMMENT ON COLUMN billhook.credit_note_line.deferred IS 'of the net, what was not yet earned: it will not be, over earned_from to before earned_until';
CREATE INDEX ON billhook.credit_note_line (tenant_id, invoice, line);

CALL billhook.isolate('billhook.credit_note');
CALL billhook.isolate('billhook.credit_note_line');
GRANT SELECT, INSERT ON billhook.credit_note, billhook.credit_note_line TO billhook_app;

-- What is credited before it is earned is earned no more, day by day.
CREATE OR REPLACE VIEW billhook.deferral WITH (security_invoker = true) AS
SELECT i.tenant_id, i.id AS invoice, i.currency, l.net, l.earned_from, l.earned_until,
       (i.finalized_at AT TIME ZONE i.time_zone)::date AS counts_from,
       (i.voided_at AT TIME ZONE i.time_zone)::date AS counts_until
FROM   billhook.invoice i JOIN billhook.invoice_line l ON l.tenant_id = i.tenant_id AND l.invoice = i.id
WHERE  i.finalized_at IS NOT NULL AND l.earned_from IS NOT NULL
UNION  ALL
SELECT n.tenant_id, n.invoice, n.currency, -l.deferred, l.earned_from, l.earned_until,
       (n.created_at AT TIME ZONE i.time_zone)::date, NULL::date
FROM   billhook.credit_note n
JOIN   billhook.invoice i ON i.tenant_id = n.tenant_id AND i.id = n.invoice
JOIN   billhook.credit_note_line l ON l.tenant_id = n.tenant_id AND l.credit_note = n.id
WHERE  l.deferred <> 0;
