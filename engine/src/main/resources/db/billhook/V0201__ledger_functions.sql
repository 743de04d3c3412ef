-- What may be done to the books of V0200: the functions that post, hold, reverse and sum up, and the views that read.
-- Refusals have states of their own: BL001 same id, other content; BL002 hold already resolved or row already
-- reversed; BL003 no such hold or row; BL004 account not of the chart, or without the customer it needs; BL005 more
-- to capture than held. Too little on a strict account is the CHECK balance_floor. Where a column and a parameter
-- share a name the parameter is meant (use_variable).

CREATE FUNCTION ledger.open_balance(tenant bigint, p_code int, p_ccy char(3), p_customer uuid) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM ledger.chart c WHERE c.code = p_code AND c.is_strict AND p_customer IS NOT NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'account % is not of the chart, or is a customer''s and no customer was named', p_code
            USING ERRCODE = 'BL004';
    END IF;
    INSERT INTO ledger.balance (tenant_id, customer_id, code, ccy, sign)
    SELECT tenant, p_customer, c.code, p_ccy, CASE c.normal_side WHEN 'DEBIT' THEN 1 ELSE -1 END
    FROM   ledger.chart c WHERE c.code = p_code
    ON CONFLICT DO NOTHING;
END $$;

-- Two transactions that lock the same balances lock them in the same order, because legs ascend.
CREATE FUNCTION ledger.require_ascending(legs ledger.leg[]) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 2..cardinality(legs) LOOP
        IF (legs[i].acc, legs[i].ccy) < (legs[i - 1].acc, legs[i - 1].ccy) THEN
            RAISE EXCEPTION 'legs must ascend by account and currency: % comes after %', legs[i], legs[i - 1];
        END IF;
    END LOOP;
END $$;

-- Moves the strict balances among the legs.
CREATE FUNCTION ledger.move(tenant bigint, legs ledger.leg[], p_customer uuid) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(legs) > 2 OR legs[1].acc > legs[2].acc THEN
        PERFORM ledger.require_ascending(legs);
    END IF;
    FOR i IN 1..cardinality(legs) LOOP
        CONTINUE WHEN legs[i].acc = ANY (ledger.hot_codes());
        FOR attempt IN 1..2 LOOP
            UPDATE ledger.balance b SET available = b.available + b.sign * legs[i].amt
            WHERE  b.tenant_id = tenant AND b.customer_id = p_customer
            AND    b.code = legs[i].acc AND b.ccy = legs[i].ccy;
            EXIT WHEN FOUND;
            PERFORM ledger.open_balance(tenant, legs[i].acc, legs[i].ccy, p_customer);
        END LOOP;
    END LOOP;
END $$;

-- Reserves what the legs will take from strict balances, or with direction -1 gives it back.
CREATE FUNCTION ledger.reserve(tenant bigint, legs ledger.leg[], p_customer uuid, direction int) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM ledger.require_ascending(legs);
    FOR i IN 1..cardinality(legs) LOOP
        CONTINUE WHEN legs[i].acc = ANY (ledger.hot_codes());
        FOR attempt IN 1..2 LOOP
            UPDATE ledger.balance b
            SET    held = b.held + direction * greatest(0, -b.sign * legs[i].amt),
                   available = b.available - direction * greatest(0, -b.sign * legs[i].amt)
            WHERE  b.tenant_id = tenant AND b.customer_id = p_customer
            AND    b.code = legs[i].acc AND b.ccy = legs[i].ccy;
            EXIT WHEN FOUND;
            PERFORM ledger.open_balance(tenant, legs[i].acc, legs[i].ccy, p_customer);
        END LOOP;
    END LOOP;
END $$;

-- Books the legs. True: now. False: they were booked before, with the same content; effective_at is no part of that, as
-- of two reports of one fact the first to arrive dates it.
CREATE FUNCTION ledger.post(id uuid, kind text, legs ledger.legs, effective_at timestamptz, source_kind text,
                            source_id uuid, customer uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_variable
BEGIN
    INSERT INTO ledger.journal (tenant_id, id, kind, effective_at, source_kind, source_id, customer_id, legs)
    VALUES (billhook.current_tenant(), id, kind, effective_at, source_kind, source_id, customer, legs)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        PERFORM FROM ledger.journal j
        WHERE  j.tenant_id = billhook.current_tenant() AND j.id = post.id AND j.kind = post.kind AND j.legs = post.legs
        AND    j.source_kind = post.source_kind AND j.source_id = post.source_id
        AND    j.customer_id IS NOT DISTINCT FROM customer;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'journal row % was already booked with other content', id USING ERRCODE = 'BL001';
        END IF;
        RETURN false;
    END IF;
    IF cardinality(legs) > 2 OR NOT ARRAY[legs[1].acc, legs[2].acc] <@ ledger.hot_codes() THEN
        PERFORM ledger.move(billhook.current_tenant(), legs, customer);
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION ledger.negated(legs ledger.leg[]) RETURNS ledger.leg[]
    LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    FOR i IN 1..cardinality(legs) LOOP
        legs[i].amt := -legs[i].amt;
    END LOOP;
    RETURN legs;
END $$;

-- Takes back a row in full; the amounts change sides.
CREATE FUNCTION ledger.reverse(id uuid, original uuid, effective_at timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_variable
DECLARE
    tenant bigint := billhook.current_tenant();
    was    ledger.journal;
    booked boolean;
BEGIN
    SELECT * INTO was FROM ledger.journal j WHERE j.tenant_id = tenant AND j.id = original;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no journal row % to reverse', original USING ERRCODE = 'BL003';
    END IF;
    booked := ledger.post(id, 'REVERSAL', ledger.negated(was.legs), effective_at, was.source_kind, was.source_id,
                          was.customer_id);
    INSERT INTO ledger.reversal (tenant_id, original, journal_id) VALUES (tenant, original, id) ON CONFLICT DO NOTHING;
    IF booked AND NOT FOUND THEN
        RAISE EXCEPTION 'journal row % was already reversed', original USING ERRCODE = 'BL002';
    END IF;
    RETURN booked;
END $$;

CREATE FUNCTION ledger.place_hold(id uuid, kind text, legs ledger.legs, placed_at timestamptz, source_kind text,
                                  source_id uuid, customer uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_variable
DECLARE
    tenant bigint := billhook.current_tenant();
BEGIN
    INSERT INTO ledger.hold (tenant_id, id, kind, placed_at, source_kind, source_id, customer_id, legs)
    VALUES (tenant, id, kind, placed_at, source_kind, source_id, customer, legs)
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
        PERFORM ledger.reserve(tenant, legs, customer, 1);
        RETURN true;
    END IF;
    PERFORM FROM ledger.hold h
    WHERE  h.tenant_id = tenant AND h.id = place_hold.id AND h.kind = place_hold.kind
    AND    h.legs = place_hold.legs AND h.source_kind = place_hold.source_kind
    AND    h.source_id = place_hold.source_id AND h.customer_id IS NOT DISTINCT FROM customer;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'hold % was already placed with other content', id USING ERRCODE = 'BL001';
    END IF;
    RETURN false;
END $$;

-- Ends the hold, by the journal row that captures it or by none. False: it ended the same way before.
CREATE FUNCTION ledger.resolve_hold(held ledger.hold, p_journal uuid, at timestamptz) RETURNS boolean
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger.hold_resolution (tenant_id, hold_id, journal_id, resolved_at)
    VALUES (held.tenant_id, held.id, p_journal, at) ON CONFLICT DO NOTHING;
    IF FOUND THEN
        PERFORM ledger.reserve(held.tenant_id, held.legs, held.customer_id, -1);
        RETURN true;
    END IF;
    PERFORM FROM ledger.hold_resolution r
    WHERE  r.tenant_id = held.tenant_id AND r.hold_id = held.id AND r.journal_id IS NOT DISTINCT FROM p_journal;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'hold % was already captured or released', held.id USING ERRCODE = 'BL002';
    END IF;
    RETURN false;
END $$;

CREATE FUNCTION ledger.find_hold(p_id uuid) RETURNS ledger.hold
    LANGUAGE plpgsql AS $$
DECLARE
    held ledger.hold;
BEGIN
    SELECT * INTO held FROM ledger.hold h WHERE h.tenant_id = billhook.current_tenant() AND h.id = p_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no hold %', p_id USING ERRCODE = 'BL003';
    END IF;
    RETURN held;
END $$;

CREATE FUNCTION ledger.debits(legs ledger.leg[]) RETURNS bigint
    LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    total bigint := 0;
BEGIN
    FOR i IN 1..cardinality(legs) LOOP
        total := total + greatest(legs[i].amt, 0);
    END LOOP;
    RETURN total;
END $$;

-- Books what was captured, which may be less than was held, and frees the rest. A repeat books nothing.
CREATE FUNCTION ledger.capture_hold(hold uuid, id uuid, kind text, legs ledger.legs, effective_at timestamptz,
                                    source_kind text, source_id uuid, customer uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held ledger.hold := ledger.find_hold(hold);
BEGIN
    IF held.legs[1].ccy <> legs[1].ccy OR ledger.debits(legs) > ledger.debits(held.legs) THEN
        RAISE EXCEPTION 'hold % is of % %, less than the % % to capture', hold,
            ledger.debits(held.legs), held.legs[1].ccy, ledger.debits(legs), legs[1].ccy USING ERRCODE = 'BL005';
    END IF;
    PERFORM ledger.resolve_hold(held, id, effective_at);
    RETURN ledger.post(id, kind, legs, effective_at, source_kind, source_id, customer);
END $$;

CREATE FUNCTION ledger.release_hold(hold uuid, at timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN ledger.resolve_hold(ledger.find_hold(hold), NULL, at);
END $$;

-- The worker's part: sums up and projects what no running transaction can still precede, at most max_rows journal
-- rows of a tenant (a transaction is taken whole) and 100 tenants a call. Answers the journal rows done: call again
-- until it is 0.
CREATE FUNCTION ledger.roll_up(max_rows int) RETURNS int
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
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
            INSERT INTO ledger.entry (tenant_id, seq, leg, journal_id, code, ccy, customer_id, amount, effective_at)
            SELECT j.tenant_id, j.seq, l.leg, j.id, l.acc, l.ccy, j.customer_id, l.amt, j.effective_at
            FROM   ledger.journal j
            CROSS  JOIN LATERAL unnest(j.legs) WITH ORDINALITY AS l (acc, amt, ccy, leg)
            WHERE  j.tenant_id = progress.tenant_id AND j.xact >= progress.upto AND j.xact < cut
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

-- Every leg of the tenant: those projected, and those of rows too young for it. One statement sees one snapshot of
-- both.
CREATE VIEW ledger.line WITH (security_invoker = true) AS
SELECT e.seq, e.leg, e.journal_id, e.code, e.ccy, e.customer_id, e.amount, e.effective_at
FROM   ledger.entry e WHERE e.tenant_id = billhook.current_tenant()
UNION ALL
SELECT j.seq, l.leg::smallint, j.id, l.acc, l.ccy, j.customer_id, l.amt, j.effective_at
FROM   ledger.journal j
CROSS  JOIN LATERAL unnest(j.legs) WITH ORDINALITY AS l (acc, amt, ccy, leg)
WHERE  j.tenant_id = billhook.current_tenant()
AND    j.xact >= coalesce((SELECT r.upto FROM ledger.rollup r WHERE r.tenant_id = billhook.current_tenant()), '0');

-- The balance of every account of the tenant, exact at any moment, a debit balance above zero.
CREATE VIEW ledger.account_balance WITH (security_invoker = true) AS
SELECT hot.code, hot.ccy, NULL::uuid AS customer_id, sum(hot.posted)::bigint AS balance, 0::bigint AS held
FROM   (SELECT h.code, h.ccy, h.posted FROM ledger.hot_balance h WHERE h.tenant_id = billhook.current_tenant()
        UNION ALL
        SELECT l.acc, l.ccy, l.amt
        FROM   ledger.journal j CROSS JOIN LATERAL unnest(j.legs) AS l (acc, amt, ccy)
        WHERE  j.tenant_id = billhook.current_tenant() AND l.acc = ANY (ledger.hot_codes())
        AND    j.xact >= coalesce((SELECT r.upto FROM ledger.rollup r
                                   WHERE r.tenant_id = billhook.current_tenant()), '0')) AS hot
GROUP  BY hot.code, hot.ccy
UNION ALL
SELECT b.code, b.ccy, b.customer_id, b.sign * (b.available + b.held + b.floor), b.held
FROM   ledger.balance b WHERE b.tenant_id = billhook.current_tenant();
GRANT SELECT ON ledger.line, ledger.account_balance TO billhook_app;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.post, ledger.reverse, ledger.place_hold, ledger.capture_hold, ledger.release_hold,
    ledger.hot_codes, ledger.balanced TO billhook_app;
GRANT EXECUTE ON FUNCTION ledger.roll_up, ledger.hot_codes TO billhook_worker;
