-- Books many rows in one call, with the promises that ledger.post gives for each, in the order of the arrays: a run that
-- issues thousands of invoices pays for one statement, not for one each. Rows that touch hot accounts only are one INSERT.

-- Locks the strict balances that these rows will move, always in the same order: two calls that share some wait for each
-- other, and never in a circle. Opens those that are missing.
CREATE FUNCTION ledger.lock_balances(tenant bigint, rows uuid[]) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    touched record;
BEGIN
    FOR touched IN
        SELECT DISTINCT j.customer_id, l.acc, l.ccy
        FROM   ledger.journal j CROSS JOIN LATERAL unnest(j.legs) AS l (acc, amt, ccy)
        WHERE  j.tenant_id = tenant AND j.id = ANY (rows) AND l.acc <> ALL (ledger.hot_codes())
        ORDER  BY j.customer_id, l.acc, l.ccy
    LOOP
        FOR attempt IN 1..2 LOOP
            PERFORM FROM ledger.balance b
            WHERE  b.tenant_id = tenant AND b.customer_id = touched.customer_id
            AND    b.code = touched.acc AND b.ccy = touched.ccy FOR UPDATE;
            EXIT WHEN FOUND;
            PERFORM ledger.open_balance(tenant, touched.acc, touched.ccy, touched.customer_id);
        END LOOP;
    END LOOP;
END $$;

-- legs are text because unnest would flatten an array of arrays. Answers how many rows were booked now; the others were
-- booked before with the same content. Strict balances move one row after the other, so that none is overdrawn in between.
CREATE FUNCTION ledger.post_all(ids uuid[], kinds text[], legs text[], effective_at timestamptz[], source_kinds text[],
                                source_ids uuid[], customers uuid[]) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE
    tenant bigint := billhook.current_tenant();
    booked int;
    moving uuid[];
    other  uuid;
    moved  ledger.journal;
BEGIN
    WITH fresh AS (
        INSERT INTO ledger.journal AS j (tenant_id, id, kind, effective_at, source_kind, source_id, customer_id, legs)
        SELECT tenant, n.id, n.kind, n.at, n.source_kind, n.source_id, n.customer, n.legs::ledger.legs
        FROM   unnest(ids, kinds, post_all.legs, post_all.effective_at, source_kinds, source_ids, customers)
                   WITH ORDINALITY AS n (id, kind, legs, at, source_kind, source_id, customer, place)
        ORDER  BY n.place
        ON     CONFLICT DO NOTHING
        RETURNING j.id, j.legs
    )
    SELECT count(*), array_agg(f.id) FILTER (WHERE EXISTS (
               SELECT FROM unnest(f.legs) AS l (acc, amt, ccy) WHERE l.acc <> ALL (ledger.hot_codes())))
    INTO   booked, moving FROM fresh f;
    IF booked < cardinality(ids) THEN
        SELECT n.id INTO other
        FROM   unnest(ids, kinds, post_all.legs, source_kinds, source_ids, customers)
                   AS n (id, kind, legs, source_kind, source_id, customer)
        WHERE  NOT EXISTS (SELECT FROM ledger.journal j
                           WHERE j.tenant_id = tenant AND j.id = n.id AND j.kind = n.kind
                           AND   j.legs = n.legs::ledger.legs AND j.source_kind = n.source_kind
                           AND   j.source_id = n.source_id AND j.customer_id IS NOT DISTINCT FROM n.customer)
        LIMIT  1;
        IF FOUND THEN
            RAISE EXCEPTION 'journal row % was already booked with other content', other USING ERRCODE = 'BL001';
        END IF;
    END IF;
    IF moving IS NOT NULL THEN
        PERFORM ledger.lock_balances(tenant, moving);
        FOR moved IN SELECT j.* FROM ledger.journal j WHERE j.tenant_id = tenant AND j.id = ANY (moving) ORDER BY j.seq LOOP
            PERFORM ledger.move(tenant, moved.legs, moved.customer_id);
        END LOOP;
    END IF;
    RETURN booked;
END $$;

REVOKE EXECUTE ON FUNCTION ledger.lock_balances, ledger.post_all FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.post_all TO billhook_app;
