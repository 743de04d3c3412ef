-- The ledger keeps itself true. A journal row is a whole transaction: its legs are arrays and a CHECK makes them sum
-- to zero per currency, so not even the owner can store one that does not balance. The application role reads, and
-- calls the functions below; it cannot write. An account is named by what it is (chart code, currency and, where the
-- chart says so, customer), because looking up a row per leg cost as much as the insert. Strict accounts keep a
-- balance with a floor. Hot accounts, which every payment touches, keep none: a worker sums them up behind the oldest
-- running transaction, and a reader adds the rows since. Amounts are minor units: a debit is above zero, a credit
-- below.
CREATE SCHEMA ledger;
GRANT USAGE ON SCHEMA ledger TO billhook_app, billhook_worker;

-- The chart of accounts, the same for all tenants: core's AccountKind in the database's words. A test compares the two.
CREATE VIEW ledger.chart (code, name, normal_side, is_strict, per_customer) AS VALUES
    (1000, 'BANK',                   'DEBIT',  false, false),
    (1010, 'PROCESSOR_CLEARING',     'DEBIT',  false, false),
    (1020, 'DISPUTED_FUNDS',         'DEBIT',  false, false),
    (1100, 'ACCOUNTS_RECEIVABLE',    'DEBIT',  false, false),
    (2010, 'CUSTOMER_CREDIT',        'CREDIT', true,  true),
    (2020, 'DEFERRED_REVENUE',       'CREDIT', false, false),
    (4000, 'REVENUE',                'CREDIT', false, false),
    (4900, 'REFUNDS_AND_ALLOWANCES', 'DEBIT',  false, false),
    (5010, 'PROCESSING_FEES',        'DEBIT',  false, false);
GRANT SELECT ON ledger.chart TO billhook_app, billhook_worker;

-- The hot part of the chart as a constant, which costs nothing on the way of every posting.
CREATE FUNCTION ledger.hot_codes() RETURNS int[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY[1000, 1010, 1020, 1100, 2020, 4000, 4900, 5010];

-- Two legs, nearly always, are judged by one expression: each further one costs microseconds in every transaction. The
-- rest is plain loops, because a query over unnest(parameter) would be planned again for every row.
CREATE FUNCTION ledger.balanced(acc int[], amt bigint[], ccy char(3)[]) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    legs  int := cardinality(acc);
    total bigint;
BEGIN
    IF legs = 2 AND cardinality(amt) = 2 AND cardinality(ccy) = 2 AND acc[1] <> acc[2]
       AND amt[1] + amt[2] = 0 AND amt[1] <> 0 AND ccy[1] = ccy[2] THEN
        RETURN true;
    END IF;
    IF legs < 2 OR cardinality(amt) <> legs OR cardinality(ccy) <> legs THEN
        RETURN false;
    END IF;
    FOR i IN 1..legs LOOP
        IF acc[i] IS NULL OR amt[i] IS NULL OR amt[i] = 0 OR ccy[i] IS NULL THEN
            RETURN false;
        END IF;
        total := 0;
        FOR k IN 1..legs LOOP
            IF ccy[k] = ccy[i] THEN
                total := total + amt[k];
            END IF;
        END LOOP;
        IF total IS DISTINCT FROM 0 THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN true;
END $$;

-- id is the UUIDv5 of what is booked ('pi_...:PAYMENT_CAPTURED'), so that booking it twice meets the primary key.
CREATE TABLE ledger.journal (
    tenant_id    billhook.tenant_ref,
    id           uuid        NOT NULL,
    seq          bigint      GENERATED ALWAYS AS IDENTITY,
    xact         xid8        NOT NULL DEFAULT pg_current_xact_id(),
    kind         text        NOT NULL,
    effective_at timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    source_kind  text        NOT NULL,
    source_id    uuid        NOT NULL,
    customer_id  uuid,
    acc          int[]       NOT NULL,
    amt          bigint[]    NOT NULL,
    ccy          char(3)[]   NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT journal_balances CHECK (ledger.balanced(acc, amt, ccy))
);
COMMENT ON COLUMN ledger.journal.seq IS 'breaks ties of effective_at in statements';
COMMENT ON COLUMN ledger.journal.source_kind IS 'prefix of the public id of the document behind it: pi, re, pur';
COMMENT ON COLUMN ledger.journal.customer_id IS 'whose the per-customer accounts among the legs are';
CREATE INDEX ON ledger.journal (tenant_id, xact);
CALL billhook.isolate('ledger.journal');
CALL billhook.open_to_worker('ledger.journal', 'SELECT');
GRANT SELECT ON ledger.journal TO billhook_app;

-- Which row took back which; the key lets a row be reversed once.
CREATE TABLE ledger.reversal (
    tenant_id  billhook.tenant_ref,
    original   uuid NOT NULL,
    journal_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, original),
    FOREIGN KEY (tenant_id, original) REFERENCES ledger.journal,
    FOREIGN KEY (tenant_id, journal_id) REFERENCES ledger.journal
);
CALL billhook.isolate('ledger.reversal');
GRANT SELECT ON ledger.reversal TO billhook_app;

-- posted is above zero on the account's normal side. Its columns are not indexed and half of each page is left free, so
-- that updates stay in their page. One CHECK, not three: each is parsed anew in every transaction.
CREATE TABLE ledger.balance (
    tenant_id   billhook.tenant_ref,
    customer_id uuid     NOT NULL,
    code        int      NOT NULL,
    ccy         char(3)  NOT NULL,
    sign        smallint NOT NULL,
    posted      bigint   NOT NULL DEFAULT 0,
    held        bigint   NOT NULL DEFAULT 0,
    floor       bigint   NOT NULL DEFAULT 0,
    version     bigint   NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, customer_id, code, ccy),
    CONSTRAINT balance_floor CHECK (held >= 0 AND posted - held >= floor)
) WITH (fillfactor = 50);
COMMENT ON COLUMN ledger.balance.sign IS '1 where the normal side is debit, -1 where it is credit';
COMMENT ON COLUMN ledger.balance.held IS 'reserved by open holds, no longer to be spent';
CALL billhook.isolate('ledger.balance');
GRANT SELECT ON ledger.balance TO billhook_app;

-- How far a tenant's journal is summed up and projected: all rows with xact < upto are in hot_balance and entry.
CREATE TABLE ledger.rollup (
    tenant_id billhook.tenant_ref PRIMARY KEY,
    upto      xid8 NOT NULL DEFAULT '0'
) WITH (fillfactor = 50);
CALL billhook.isolate('ledger.rollup');
CALL billhook.open_to_worker('ledger.rollup', 'SELECT, INSERT, UPDATE');
GRANT SELECT ON ledger.rollup TO billhook_app;

CREATE TABLE ledger.hot_balance (
    tenant_id billhook.tenant_ref,
    code      int     NOT NULL,
    ccy       char(3) NOT NULL,
    posted    bigint  NOT NULL,
    PRIMARY KEY (tenant_id, code, ccy)
) WITH (fillfactor = 50);
CALL billhook.isolate('ledger.hot_balance');
CALL billhook.open_to_worker('ledger.hot_balance', 'SELECT, INSERT, UPDATE');
GRANT SELECT ON ledger.hot_balance TO billhook_app;

CREATE TABLE ledger.entry (
    tenant_id    billhook.tenant_ref,
    seq          bigint      NOT NULL,
    leg          smallint    NOT NULL,
    journal_id   uuid        NOT NULL,
    code         int         NOT NULL,
    ccy          char(3)     NOT NULL,
    customer_id  uuid,
    amount       bigint      NOT NULL,
    effective_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, seq, leg)
);
CREATE INDEX ON ledger.entry (tenant_id, code, ccy, effective_at, seq, leg) INCLUDE (amount);
CREATE INDEX ON ledger.entry (tenant_id, customer_id, code, ccy, effective_at, seq, leg) INCLUDE (amount)
    WHERE customer_id IS NOT NULL;
CALL billhook.isolate('ledger.entry');
CALL billhook.open_to_worker('ledger.entry', 'SELECT, INSERT');
GRANT SELECT ON ledger.entry TO billhook_app;

-- A hold reserves what a later posting will book; it is captured or released once, which the key of its resolution
-- enforces. A hold is no posting: balances stay, but a strict account has less room above its floor.
CREATE TABLE ledger.hold (
    tenant_id   billhook.tenant_ref,
    id          uuid        NOT NULL,
    kind        text        NOT NULL,
    placed_at   timestamptz NOT NULL,
    source_kind text        NOT NULL,
    source_id   uuid        NOT NULL,
    customer_id uuid,
    acc         int[]       NOT NULL,
    amt         bigint[]    NOT NULL,
    ccy         char(3)[]   NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT hold_balances CHECK (ledger.balanced(acc, amt, ccy))
);
CALL billhook.isolate('ledger.hold');
CREATE TABLE ledger.hold_resolution (
    tenant_id   billhook.tenant_ref,
    hold_id     uuid        NOT NULL,
    journal_id  uuid,
    resolved_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, hold_id),
    FOREIGN KEY (tenant_id, hold_id) REFERENCES ledger.hold,
    FOREIGN KEY (tenant_id, journal_id) REFERENCES ledger.journal DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON COLUMN ledger.hold_resolution.journal_id IS 'what the capture booked; NULL when the hold was released';
CALL billhook.isolate('ledger.hold_resolution');
GRANT SELECT ON ledger.hold, ledger.hold_resolution TO billhook_app;

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
CREATE FUNCTION ledger.require_ascending(acc int[], ccy char(3)[]) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 2..cardinality(acc) LOOP
        IF (acc[i], ccy[i]) < (acc[i - 1], ccy[i - 1]) THEN
            RAISE EXCEPTION 'legs must ascend by account and currency: % % comes after % %',
                acc[i], ccy[i], acc[i - 1], ccy[i - 1];
        END IF;
    END LOOP;
END $$;

-- Moves the strict balances among the legs.
CREATE FUNCTION ledger.move(tenant bigint, acc int[], amt bigint[], p_ccy char(3)[], p_customer uuid) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(acc) > 2 OR acc[1] > acc[2] THEN
        PERFORM ledger.require_ascending(acc, p_ccy);
    END IF;
    FOR i IN 1..cardinality(acc) LOOP
        CONTINUE WHEN acc[i] = ANY (ledger.hot_codes());
        FOR attempt IN 1..2 LOOP
            UPDATE ledger.balance b SET posted = b.posted + b.sign * amt[i], version = b.version + 1
            WHERE  b.tenant_id = tenant AND b.customer_id = p_customer AND b.code = acc[i] AND b.ccy = p_ccy[i];
            EXIT WHEN FOUND;
            PERFORM ledger.open_balance(tenant, acc[i], p_ccy[i], p_customer);
        END LOOP;
    END LOOP;
END $$;

-- Reserves what the legs will take from strict balances, or with direction -1 gives it back.
CREATE FUNCTION ledger.reserve(tenant bigint, acc int[], amt bigint[], p_ccy char(3)[], p_customer uuid, direction int)
    RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM ledger.require_ascending(acc, p_ccy);
    FOR i IN 1..cardinality(acc) LOOP
        CONTINUE WHEN acc[i] = ANY (ledger.hot_codes());
        FOR attempt IN 1..2 LOOP
            UPDATE ledger.balance b
            SET    held = b.held + direction * greatest(0, -b.sign * amt[i]), version = b.version + 1
            WHERE  b.tenant_id = tenant AND b.customer_id = p_customer AND b.code = acc[i] AND b.ccy = p_ccy[i];
            EXIT WHEN FOUND;
            PERFORM ledger.open_balance(tenant, acc[i], p_ccy[i], p_customer);
        END LOOP;
    END LOOP;
END $$;

-- Books the legs. True: now. False: they were booked before, with the same content; effective_at is no part of that, as
-- of two reports of one fact the first to arrive dates it.
CREATE FUNCTION ledger.post(id uuid, kind text, acc int[], amt bigint[], ccy char(3)[], effective_at timestamptz,
                            source_kind text, source_id uuid, customer uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_variable
BEGIN
    INSERT INTO ledger.journal (tenant_id, id, kind, effective_at, source_kind, source_id, customer_id, acc, amt, ccy)
    VALUES (billhook.current_tenant(), id, kind, effective_at, source_kind, source_id, customer, acc, amt, ccy)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        PERFORM FROM ledger.journal j
        WHERE  j.tenant_id = billhook.current_tenant() AND j.id = post.id AND j.kind = post.kind AND j.acc = post.acc
        AND    j.amt = post.amt AND j.ccy = post.ccy AND j.source_kind = post.source_kind
        AND    j.source_id = post.source_id AND j.customer_id IS NOT DISTINCT FROM customer;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'journal row % was already booked with other content', id USING ERRCODE = 'BL001';
        END IF;
        RETURN false;
    END IF;
    IF NOT acc <@ ledger.hot_codes() THEN
        PERFORM ledger.move(billhook.current_tenant(), acc, amt, ccy, customer);
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION ledger.negated(amt bigint[]) RETURNS bigint[]
    LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    FOR i IN 1..cardinality(amt) LOOP
        amt[i] := -amt[i];
    END LOOP;
    RETURN amt;
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
    booked := ledger.post(id, 'REVERSAL', was.acc, ledger.negated(was.amt), was.ccy, effective_at, was.source_kind,
                          was.source_id, was.customer_id);
    INSERT INTO ledger.reversal (tenant_id, original, journal_id) VALUES (tenant, original, id) ON CONFLICT DO NOTHING;
    IF booked AND NOT FOUND THEN
        RAISE EXCEPTION 'journal row % was already reversed', original USING ERRCODE = 'BL002';
    END IF;
    RETURN booked;
END $$;

CREATE FUNCTION ledger.place_hold(id uuid, kind text, acc int[], amt bigint[], ccy char(3)[], placed_at timestamptz,
                                  source_kind text, source_id uuid, customer uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_variable
DECLARE
    tenant bigint := billhook.current_tenant();
BEGIN
    INSERT INTO ledger.hold (tenant_id, id, kind, placed_at, source_kind, source_id, customer_id, acc, amt, ccy)
    VALUES (tenant, id, kind, placed_at, source_kind, source_id, customer, acc, amt, ccy)
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
        PERFORM ledger.reserve(tenant, acc, amt, ccy, customer, 1);
        RETURN true;
    END IF;
    PERFORM FROM ledger.hold h
    WHERE  h.tenant_id = tenant AND h.id = place_hold.id AND h.kind = place_hold.kind AND h.acc = place_hold.acc
    AND    h.amt = place_hold.amt AND h.ccy = place_hold.ccy AND h.source_kind = place_hold.source_kind
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
        PERFORM ledger.reserve(held.tenant_id, held.acc, held.amt, held.ccy, held.customer_id, -1);
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

CREATE FUNCTION ledger.debits(amt bigint[]) RETURNS bigint
    LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    total bigint := 0;
BEGIN
    FOR i IN 1..cardinality(amt) LOOP
        total := total + greatest(amt[i], 0);
    END LOOP;
    RETURN total;
END $$;

-- Books what was captured, which may be less than was held, and frees the rest. A repeat books nothing.
CREATE FUNCTION ledger.capture_hold(hold uuid, id uuid, kind text, acc int[], amt bigint[], ccy char(3)[],
                                    effective_at timestamptz, source_kind text, source_id uuid, customer uuid)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held ledger.hold := ledger.find_hold(hold);
BEGIN
    IF held.ccy[1] <> ccy[1] OR ledger.debits(amt) > ledger.debits(held.amt) THEN
        RAISE EXCEPTION 'hold % is of % %, less than the % % to capture', hold,
            ledger.debits(held.amt), held.ccy[1], ledger.debits(amt), ccy[1] USING ERRCODE = 'BL005';
    END IF;
    PERFORM ledger.resolve_hold(held, id, effective_at);
    RETURN ledger.post(id, kind, acc, amt, ccy, effective_at, source_kind, source_id, customer);
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
            CROSS  JOIN LATERAL unnest(j.acc, j.amt, j.ccy) WITH ORDINALITY AS l (acc, amt, ccy, leg)
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
CREATE VIEW ledger.leg WITH (security_invoker = true) AS
SELECT e.seq, e.leg, e.journal_id, e.code, e.ccy, e.customer_id, e.amount, e.effective_at
FROM   ledger.entry e WHERE e.tenant_id = billhook.current_tenant()
UNION ALL
SELECT j.seq, l.leg::smallint, j.id, l.acc, l.ccy, j.customer_id, l.amt, j.effective_at
FROM   ledger.journal j
CROSS  JOIN LATERAL unnest(j.acc, j.amt, j.ccy) WITH ORDINALITY AS l (acc, amt, ccy, leg)
WHERE  j.tenant_id = billhook.current_tenant()
AND    j.xact >= coalesce((SELECT r.upto FROM ledger.rollup r WHERE r.tenant_id = billhook.current_tenant()), '0');

-- The balance of every account of the tenant, exact at any moment, a debit balance above zero.
CREATE VIEW ledger.account_balance WITH (security_invoker = true) AS
SELECT hot.code, hot.ccy, NULL::uuid AS customer_id, sum(hot.posted)::bigint AS balance, 0::bigint AS held
FROM   (SELECT h.code, h.ccy, h.posted FROM ledger.hot_balance h WHERE h.tenant_id = billhook.current_tenant()
        UNION ALL
        SELECT l.acc, l.ccy, l.amt
        FROM   ledger.journal j CROSS JOIN LATERAL unnest(j.acc, j.amt, j.ccy) AS l (acc, amt, ccy)
        WHERE  j.tenant_id = billhook.current_tenant() AND l.acc = ANY (ledger.hot_codes())
        AND    j.xact >= coalesce((SELECT r.upto FROM ledger.rollup r
                                   WHERE r.tenant_id = billhook.current_tenant()), '0')) AS hot
GROUP  BY hot.code, hot.ccy
UNION ALL
SELECT b.code, b.ccy, b.customer_id, b.sign * b.posted, b.held
FROM   ledger.balance b WHERE b.tenant_id = billhook.current_tenant();
GRANT SELECT ON ledger.leg, ledger.account_balance TO billhook_app;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.post, ledger.reverse, ledger.place_hold, ledger.capture_hold, ledger.release_hold,
    ledger.hot_codes TO billhook_app;
GRANT EXECUTE ON FUNCTION ledger.roll_up, ledger.hot_codes TO billhook_worker;
