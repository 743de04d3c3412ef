-- What an invoice books has three legs nearly always: they are judged without calling a function, as two were.
ALTER DOMAIN ledger.legs DROP CONSTRAINT legs_balance;
ALTER DOMAIN ledger.legs ADD CONSTRAINT legs_balance CHECK (CASE
    WHEN cardinality(VALUE) = 2 AND VALUE[1].amt + VALUE[2].amt = 0 AND VALUE[1].amt <> 0
         AND VALUE[1].ccy = VALUE[2].ccy AND VALUE[1].acc <> VALUE[2].acc THEN true
    WHEN cardinality(VALUE) = 3 AND VALUE[1].amt + VALUE[2].amt + VALUE[3].amt = 0
         AND VALUE[1].amt <> 0 AND VALUE[2].amt <> 0 AND VALUE[3].amt <> 0
         AND VALUE[1].ccy = VALUE[2].ccy AND VALUE[2].ccy = VALUE[3].ccy
         AND VALUE[1].acc + VALUE[2].acc + VALUE[3].acc IS NOT NULL THEN true
    ELSE ledger.balanced(VALUE) END);

-- The rows are sent through as they come, and which of them move strict balances is asked of all legs at once.
CREATE OR REPLACE FUNCTION ledger.post_all(ids uuid[], kinds text[], legs text[], effective_at timestamptz[], source_kinds text[],
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
        SELECT tenant, unnest(ids), unnest(kinds), unnest(post_all.effective_at), unnest(source_kinds), unnest(source_ids),
               unnest(customers), unnest(post_all.legs)::ledger.legs
        ON     CONFLICT DO NOTHING
        RETURNING j.id, j.legs
    )
    SELECT (SELECT count(*) FROM fresh),
           (SELECT array_agg(DISTINCT l.id) FROM (SELECT f.id, (unnest(f.legs)).acc FROM fresh f) l
            WHERE  l.acc <> ALL (ledger.hot_codes()))
    INTO   booked, moving;
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
