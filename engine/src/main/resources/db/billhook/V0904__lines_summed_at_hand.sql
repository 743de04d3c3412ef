-- The lines of a statement are summed while they are at hand. When the transaction commits, and others wait for its numbers, the sums
-- are compared with the invoices; only where they differ are the lines read again, which may have been taken back meanwhile: a
-- finalised invoice keeps those of the one statement that brought its first.
ALTER TABLE billhook.lines_to_check
    ADD COLUMN amounts   bigint[] NOT NULL,
    ADD COLUMN discounts bigint[] NOT NULL,
    ADD COLUMN taxes     bigint[] NOT NULL,
    ADD COLUMN totals    bigint[] NOT NULL;
COMMENT ON COLUMN billhook.lines_to_check.amounts IS 'of the lines of each of the invoices, in their order, as the other sums';

CREATE OR REPLACE FUNCTION billhook.check_lines_later() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    noted record;
BEGIN
    FOR noted IN
        INSERT INTO billhook.lines_to_check (tenant_id, invoices, later, amounts, discounts, taxes, totals)
        SELECT s.tenant_id, array_agg(s.invoice), coalesce(array_agg(s.invoice) FILTER (WHERE s.first > 1), '{}'),
               array_agg(s.amount), array_agg(s.discount), array_agg(s.tax), array_agg(s.total)
        FROM   (SELECT a.tenant_id, a.invoice, min(a.number) AS first, sum(a.amount)::bigint AS amount,
                       sum(a.discount)::bigint AS discount, sum(a.tax)::bigint AS tax, sum(a.total)::bigint AS total
                FROM added a GROUP BY a.tenant_id, a.invoice) s
        GROUP  BY s.tenant_id
        RETURNING tenant_id, invoices
    LOOP
        PERFORM FROM billhook.invoice i
        WHERE  i.tenant_id = noted.tenant_id AND i.id = ANY (noted.invoices) AND i.status = 'draft'
        ORDER  BY i.id FOR KEY SHARE;
    END LOOP;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION billhook.check_invoice_lines() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_bitmapscan = off
    SET enable_indexonlyscan = off AS $$
DECLARE
    unlike  uuid[];
    missing uuid;
    wrong   uuid;
BEGIN
    DELETE FROM billhook.lines_to_check c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.id;
    SELECT array_agg(n.id) INTO unlike
    FROM   unnest(NEW.invoices, NEW.amounts, NEW.discounts, NEW.taxes, NEW.totals) AS n (id, amount, discount, tax, total)
    LEFT   JOIN LATERAL (SELECT f.* FROM billhook.invoice f WHERE f.tenant_id = NEW.tenant_id AND f.id = n.id
                         OFFSET 0) i ON true
    WHERE  i.id IS NULL
    OR     i.status <> 'draft' AND (i.subtotal, i.discount, i.tax, i.total) <> (n.amount, n.discount, n.tax, n.total);
    IF unlike IS NOT NULL THEN
        SELECT (array_agg(n.id) FILTER (WHERE i.id IS NULL))[1],
               (array_agg(n.id) FILTER (WHERE i.status <> 'draft' AND (i.subtotal, i.discount, i.tax, i.total)
                                           <> (s.amount, s.discount, s.tax, s.total)))[1]
        INTO   missing, wrong
        FROM   unnest(unlike) AS n (id)
        CROSS  JOIN LATERAL (SELECT count(*) AS count, sum(l.amount) AS amount, sum(l.discount) AS discount, sum(l.tax) AS tax,
                                    sum(l.total) AS total
                             FROM   billhook.invoice_line l
                             WHERE  l.tenant_id = NEW.tenant_id AND l.invoice = n.id) s
        LEFT   JOIN LATERAL (SELECT f.* FROM billhook.invoice f WHERE f.tenant_id = NEW.tenant_id AND f.id = n.id
                             OFFSET 0) i ON true
        WHERE  s.count > 0;
    END IF;
    IF missing IS NOT NULL THEN
        RAISE EXCEPTION 'lines of invoice %, which does not exist', missing USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF wrong IS NULL AND cardinality(NEW.later) > 0 THEN
        SELECT i.id INTO wrong FROM billhook.invoice i
        WHERE  i.tenant_id = NEW.tenant_id AND i.id = ANY (NEW.later) AND i.status <> 'draft' LIMIT 1;
    END IF;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'the lines of invoice % do not add up to it', wrong USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
