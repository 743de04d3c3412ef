-- Recognition read every line that a tenant was ever billed, every day. It reads now what came since, and keeps what it has
-- seen: lines that are earned alike in one row while days of theirs are to come, and one sum of those that are over.

-- What changes what is earned: a line is finalised, its invoice becomes void, a part of it is credited. Each counts from a day
-- on and for good, so that adding them up in any grouping gives the same.
CREATE VIEW billhook.deferral_fact WITH (security_invoker = true) AS
SELECT i.tenant_id, i.currency, l.net, l.earned_from, l.earned_until, i.finalized_at AS at,
       (i.finalized_at AT TIME ZONE i.time_zone)::date AS counts_from
FROM   billhook.invoice i JOIN billhook.invoice_line l ON l.tenant_id = i.tenant_id AND l.invoice = i.id
WHERE  i.finalized_at IS NOT NULL AND l.earned_from IS NOT NULL
UNION  ALL
SELECT i.tenant_id, i.currency, -l.net, l.earned_from, l.earned_until, i.voided_at,
       (i.voided_at AT TIME ZONE i.time_zone)::date
FROM   billhook.invoice i JOIN billhook.invoice_line l ON l.tenant_id = i.tenant_id AND l.invoice = i.id
WHERE  i.voided_at IS NOT NULL AND l.earned_from IS NOT NULL
UNION  ALL
SELECT n.tenant_id, n.currency, -l.deferred, l.earned_from, l.earned_until, n.created_at,
       (n.created_at AT TIME ZONE i.time_zone)::date
FROM   billhook.credit_note n
JOIN   billhook.invoice i ON i.tenant_id = n.tenant_id AND i.id = n.invoice
JOIN   billhook.credit_note_line l ON l.tenant_id = n.tenant_id AND l.credit_note = n.id
WHERE  l.deferred <> 0;
GRANT SELECT ON billhook.deferral_fact TO billhook_app;

CREATE INDEX ON billhook.invoice (tenant_id, finalized_at) WHERE finalized_at IS NOT NULL;
CREATE INDEX ON billhook.invoice (tenant_id, voided_at) WHERE voided_at IS NOT NULL;
CREATE INDEX ON billhook.credit_note (tenant_id, created_at);

CREATE TABLE billhook.revenue_schedule (
    tenant_id    billhook.tenant_ref,
    currency     char(3) NOT NULL,
    earned_from  date    NOT NULL,
    earned_until date    NOT NULL,
    net          bigint  NOT NULL,
    lines        bigint  NOT NULL CHECK (lines > 0),
    PRIMARY KEY (tenant_id, currency, earned_from, earned_until, net),
    CHECK (earned_from < earned_until)
);
COMMENT ON TABLE billhook.revenue_schedule IS 'gathered lines that are not earned to their end; a void and a credit are lines below zero';
COMMENT ON COLUMN billhook.revenue_schedule.net IS 'of one line: each is rounded by itself';
CALL billhook.isolate('billhook.revenue_schedule');
GRANT SELECT, INSERT, UPDATE (lines), DELETE ON billhook.revenue_schedule TO billhook_app;

CREATE TABLE billhook.revenue_over (
    tenant_id billhook.tenant_ref,
    currency  char(3) NOT NULL,
    amount    bigint  NOT NULL,
    PRIMARY KEY (tenant_id, currency)
);
COMMENT ON TABLE billhook.revenue_over IS 'the sum of the gathered lines that are earned to their end';
CALL billhook.isolate('billhook.revenue_over');
GRANT SELECT, INSERT, UPDATE (amount) ON billhook.revenue_over TO billhook_app;

ALTER TABLE billhook.revenue_progress
    ADD COLUMN gathered_before date NOT NULL DEFAULT '-infinity',
    ADD COLUMN seen_before     date NOT NULL DEFAULT '-infinity',
    ADD COLUMN seen_at         timestamptz NOT NULL DEFAULT '-infinity';
COMMENT ON COLUMN billhook.revenue_progress.gathered_before IS 'what counts from an earlier day is in revenue_schedule or revenue_over';
COMMENT ON COLUMN billhook.revenue_progress.seen_before IS
    'whoever began later than seen_at, by the wall clock, writes nothing that counts from an earlier day';
GRANT UPDATE (gathered_before, seen_before, seen_at) ON billhook.revenue_progress TO billhook_app;
