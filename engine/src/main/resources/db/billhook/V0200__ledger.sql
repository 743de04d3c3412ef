-- The ledger keeps itself true. A journal row is a whole transaction, and the type of its legs has a CHECK that they
-- sum to zero per currency: not even the owner can store, or pass to a function, what does not balance. The
-- application role reads, and calls the functions below; it cannot write. An account is named by what it is (chart
-- code, currency and, where the chart says so, customer), because looking up a row per leg cost as much as the
-- insert. Strict accounts keep a balance with a floor. Hot accounts, which every payment touches, keep none: a worker
-- sums them up behind the oldest running transaction, and a reader adds the rows since. Amounts are minor units: a
-- debit is above zero, a credit below.
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

CREATE TYPE ledger.leg AS (acc int, amt bigint, ccy char(3));

-- Plain loops, because a query over unnest(parameter) would be planned again for every row.
CREATE FUNCTION ledger.balanced(legs ledger.leg[]) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    total bigint;
BEGIN
    IF cardinality(legs) < 2 THEN
        RETURN false;
    END IF;
    FOR i IN 1..cardinality(legs) LOOP
        IF legs[i].acc IS NULL OR legs[i].amt IS NULL OR legs[i].amt = 0 OR legs[i].ccy IS NULL THEN
            RETURN false;
        END IF;
        total := 0;
        FOR k IN 1..cardinality(legs) LOOP
            IF legs[k].ccy = legs[i].ccy THEN
                total := total + legs[k].amt;
            END IF;
        END LOOP;
        IF total IS DISTINCT FROM 0 THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN true;
END $$;

-- A domain, because PostgreSQL parses a table's CHECK anew in every transaction and a domain's once per session: as a
-- CHECK of the table this rule made a post a fifth dearer. Two legs, nearly always, are judged without calling a
-- function.
CREATE DOMAIN ledger.legs AS ledger.leg[] CONSTRAINT legs_balance CHECK (
    CASE WHEN cardinality(VALUE) = 2 AND VALUE[1].amt + VALUE[2].amt = 0 AND VALUE[1].amt <> 0
              AND VALUE[1].ccy = VALUE[2].ccy AND VALUE[1].acc <> VALUE[2].acc
         THEN true ELSE ledger.balanced(VALUE) END);

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
    legs         ledger.legs NOT NULL,
    PRIMARY KEY (tenant_id, id)
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

-- A strict account: what was posted is available + held + floor, above zero on the account's normal side. Its columns
-- are not indexed and half of each page is left free, so that updates stay in their page.
CREATE DOMAIN ledger.not_below_floor AS bigint CONSTRAINT balance_floor CHECK (VALUE >= 0);
CREATE TABLE ledger.balance (
    tenant_id   billhook.tenant_ref,
    customer_id uuid                   NOT NULL,
    code        int                    NOT NULL,
    ccy         char(3)                NOT NULL,
    sign        smallint               NOT NULL,
    available   ledger.not_below_floor NOT NULL DEFAULT 0,
    held        ledger.not_below_floor NOT NULL DEFAULT 0,
    floor       bigint                 NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, customer_id, code, ccy)
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
    legs        ledger.legs NOT NULL,
    PRIMARY KEY (tenant_id, id)
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

