-- Before PostgreSQL has counted the rows of a new database, it takes a tenant's rows for few, reads all of them for every statement and
-- looks through them for every row: a first run over thousands took longer with each batch. A look-up that stands by itself
-- is made by its key, whatever is known of the table.
CREATE OR REPLACE FUNCTION billhook.check_invoice_customers() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_bitmapscan = off
    SET enable_indexonlyscan = off AS $$
DECLARE
    missing uuid;
BEGIN
    SELECT a.customer INTO missing FROM added a
    WHERE  (SELECT c.id FROM billhook.customer c WHERE c.tenant_id = a.tenant_id AND c.id = a.customer) IS NULL LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'an invoice is addressed to customer %, who does not exist', missing
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION billhook.check_billed_periods() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_bitmapscan = off
    SET enable_indexonlyscan = off AS $$
DECLARE
    tenant  bigint;
    missing uuid;
BEGIN
    FOR tenant IN SELECT DISTINCT a.tenant_id FROM added a LOOP
        SELECT a.invoice INTO missing
        FROM   added a LEFT JOIN LATERAL (SELECT f.* FROM billhook.invoice f WHERE f.tenant_id = tenant AND f.id = a.invoice
                                          OFFSET 0) i ON true
        WHERE  a.tenant_id = tenant AND i.id IS NULL LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'a period was billed by invoice %, which does not exist', missing
                USING ERRCODE = 'foreign_key_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION billhook.check_invoice_lines() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_bitmapscan = off
    SET enable_indexonlyscan = off AS $$
DECLARE
    missing uuid;
    wrong   uuid;
BEGIN
    DELETE FROM billhook.lines_to_check c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.id;
    SELECT (array_agg(n.id) FILTER (WHERE i.id IS NULL))[1],
           (array_agg(n.id) FILTER (WHERE i.status <> 'draft' AND (i.subtotal, i.discount, i.tax, i.total)
                                       <> (s.amount, s.discount, s.tax, s.total)))[1]
    INTO   missing, wrong
    FROM   unnest(NEW.invoices) AS n (id)
    CROSS  JOIN LATERAL (SELECT count(*) AS count, sum(l.amount) AS amount, sum(l.discount) AS discount, sum(l.tax) AS tax,
                                sum(l.total) AS total
                         FROM   billhook.invoice_line l
                         WHERE  l.tenant_id = NEW.tenant_id AND l.invoice = n.id) s
    LEFT   JOIN LATERAL (SELECT f.* FROM billhook.invoice f WHERE f.tenant_id = NEW.tenant_id AND f.id = n.id
                         OFFSET 0) i ON true
    WHERE  s.count > 0;
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
