-- Every leg of the books was written to three indexes, of which two are not needed. What an account holds is read in the order of
-- its statement, and that order knows each leg once: it is the key. What concerns a customer is read from the journal, where it is
-- one row and not one for each leg.
DROP VIEW ledger.line;
ALTER TABLE ledger.entry DROP CONSTRAINT entry_pkey;
DROP INDEX ledger.entry_tenant_id_code_ccy_effective_at_seq_leg_amount_idx;
ALTER TABLE ledger.entry DROP COLUMN customer_id; -- and its index
ALTER TABLE ledger.entry ADD PRIMARY KEY (tenant_id, code, ccy, effective_at, seq, leg) INCLUDE (amount);
CREATE INDEX ON ledger.journal (tenant_id, customer_id, effective_at, seq) WHERE customer_id IS NOT NULL;

CREATE VIEW ledger.line WITH (security_invoker = true) AS
SELECT e.seq, e.leg, e.journal_id, e.code, e.ccy, e.amount, e.effective_at
FROM   ledger.entry e WHERE e.tenant_id = billhook.current_tenant()
UNION ALL
SELECT j.seq, l.leg::smallint, j.id, l.acc, l.ccy, l.amt, j.effective_at
FROM   ledger.journal j
CROSS  JOIN LATERAL unnest(j.legs) WITH ORDINALITY AS l (acc, amt, ccy, leg)
WHERE  j.tenant_id = billhook.current_tenant()
AND    j.xact >= coalesce((SELECT r.upto FROM ledger.rollup r WHERE r.tenant_id = billhook.current_tenant()), '0');
COMMENT ON VIEW ledger.line IS 'every leg of the tenant: those projected, and those of rows too young for it, in one snapshot';

CREATE VIEW ledger.customer_line WITH (security_invoker = true) AS
SELECT j.seq, l.leg::smallint AS leg, j.id AS journal_id, l.acc AS code, l.ccy, l.amt AS amount, j.effective_at, j.customer_id
FROM   ledger.journal j
CROSS  JOIN LATERAL unnest(j.legs) WITH ORDINALITY AS l (acc, amt, ccy, leg)
WHERE  j.tenant_id = billhook.current_tenant() AND j.customer_id IS NOT NULL;
COMMENT ON VIEW ledger.customer_line IS 'every leg of what concerns one customer, to be asked for one';
GRANT SELECT ON ledger.line, ledger.customer_line TO billhook_app;

CREATE OR REPLACE FUNCTION ledger.roll_up(max_rows int) RETURNS int
    LANGUAGE plpgsql SET search_path = pg_catalog
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    horizon  xid8 := pg_snapshot_xmin(pg_current_snapshot());
    cut      xid8;
    progress record;
    done     int := 0;
BEGIN
    INSERT INTO ledger.rollup (tenant_id)
    SELECT t.tenant_id FROM billhook.tenant t
    WHERE  NOT EXISTS (SELECT FROM ledger.rollup r WHERE r.tenant_id = t.tenant_id)
    ON CONFLICT DO NOTHING;
    FOR progress IN
        SELECT r.tenant_id, r.upto FROM ledger.rollup r
        WHERE  EXISTS (SELECT FROM ledger.journal j
                       WHERE j.tenant_id = r.tenant_id AND j.xact >= r.upto AND j.xact < horizon)
        ORDER  BY r.tenant_id LIMIT 100 FOR UPDATE SKIP LOCKED
    LOOP
        CONTINUE WHEN progress.upto >= horizon;
        SELECT (j.xact::text::bigint + 1)::text::xid8 INTO cut FROM ledger.journal j
        WHERE  j.tenant_id = progress.tenant_id AND j.xact >= progress.upto AND j.xact < horizon
        ORDER  BY j.xact OFFSET max_rows - 1 LIMIT 1;
        cut := coalesce(cut, horizon);
        WITH projected AS (
            INSERT INTO ledger.entry (tenant_id, seq, leg, journal_id, code, ccy, amount, effective_at)
            SELECT l.tenant_id, l.seq, l.place, l.id, (l.leg).acc, (l.leg).ccy, (l.leg).amt, l.effective_at
            FROM  (SELECT j.tenant_id, j.seq, j.id, j.effective_at, unnest(j.legs) AS leg,
                          generate_series(1, cardinality(j.legs)) AS place
                   FROM   ledger.journal j
                   WHERE  j.tenant_id = progress.tenant_id AND j.xact >= progress.upto AND j.xact < cut) l
            RETURNING code, ccy, amount, leg
        ), summed AS (
            INSERT INTO ledger.hot_balance AS h (tenant_id, code, ccy, posted)
            SELECT progress.tenant_id, p.code, p.ccy, sum(p.amount) FROM projected p
            WHERE  p.code = ANY (ledger.hot_codes())
            GROUP  BY p.code, p.ccy ORDER BY p.code, p.ccy
            ON CONFLICT (tenant_id, code, ccy) DO UPDATE SET posted = h.posted + excluded.posted
        )
        SELECT done + count(*) FILTER (WHERE p.leg = 1) INTO done FROM projected p;
        UPDATE ledger.rollup r SET upto = cut WHERE r.tenant_id = progress.tenant_id;
    END LOOP;
    RETURN done;
END $$;
