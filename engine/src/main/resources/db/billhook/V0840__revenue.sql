-- What was charged ahead becomes revenue day by day. What is booked for a day is what should be recognised by its end, of all
-- lines as they stand, less what the days before booked: so any number of days adds up to the lines, an invoice that became
-- void takes its days back, and what came late is made up for.

-- Core's RevenueSchedule.before(day) in the database's words; a test compares the two. The sum rounds half away from zero.
CREATE FUNCTION billhook.earned_before(net bigint, earned_from date, earned_until date, day date) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sign(net)::bigint
        * ((2 * abs(net) * least(greatest(day - earned_from, 0), earned_until - earned_from) + (earned_until - earned_from))
           / (2 * (earned_until - earned_from)));

-- What is earned over days, and which days it concerns: from the one on which it was finalised to before the one, if any, on
-- which it was voided. What is finalised after its first day makes up for the days before on that day.
CREATE VIEW billhook.deferral WITH (security_invoker = true) AS
SELECT i.tenant_id, i.id AS invoice, i.currency, l.net, l.earned_from, l.earned_until,
       (i.finalized_at AT TIME ZONE i.time_zone)::date AS counts_from,
       (i.voided_at AT TIME ZONE i.time_zone)::date AS counts_until
FROM   billhook.invoice i JOIN billhook.invoice_line l ON l.tenant_id = i.tenant_id AND l.invoice = i.id
WHERE  i.finalized_at IS NOT NULL AND l.earned_from IS NOT NULL;
GRANT SELECT ON billhook.deferral TO billhook_app;

CREATE TABLE billhook.revenue_day (
    tenant_id     billhook.tenant_ref,
    currency      char(3)     NOT NULL,
    day           date        NOT NULL,
    amount        bigint      NOT NULL CHECK (amount <> 0),
    recognized_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, currency, day)
);
COMMENT ON TABLE billhook.revenue_day IS 'what was booked for a day, once; below zero where more was taken back than earned';
CALL billhook.isolate('billhook.revenue_day');
GRANT SELECT, INSERT ON billhook.revenue_day TO billhook_app;

CREATE TABLE billhook.revenue_progress (
    tenant_id billhook.tenant_ref PRIMARY KEY REFERENCES billhook.tenant,
    through   date NOT NULL
);
COMMENT ON COLUMN billhook.revenue_progress.through IS 'the last day that was booked, or found to have nothing to book';
CALL billhook.isolate('billhook.revenue_progress');
GRANT SELECT, INSERT, UPDATE (through) ON billhook.revenue_progress TO billhook_app;
