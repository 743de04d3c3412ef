-- Until the transaction ends, nobody else takes a number of the series: all that can be written before an invoice has its number is
-- written before. So lines come first, and what was checked with them is checked when the transaction commits, still once for
-- each statement and not for each line: every statement leaves one row here, and takes it away with the check.
CREATE TABLE billhook.lines_to_check (
    tenant_id billhook.tenant_ref,
    id        bigint GENERATED ALWAYS AS IDENTITY,
    invoices  uuid[] NOT NULL,
    later     uuid[] NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON COLUMN billhook.lines_to_check.later IS 'those of them that had lines before; only drafts are given more';
CALL billhook.isolate('billhook.lines_to_check');
GRANT SELECT, INSERT, DELETE ON billhook.lines_to_check TO billhook_app;

-- These functions are planned at every call: a plan made when the tables were empty looks each invoice up among all of its tenant.
-- A draft may be removed, and is locked.
DROP TRIGGER lines_add_up ON billhook.invoice_line;
DROP FUNCTION billhook.check_invoice_lines();
CREATE FUNCTION billhook.check_lines_later() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    noted record;
BEGIN
    FOR noted IN
        INSERT INTO billhook.lines_to_check (tenant_id, invoices, later)
        SELECT s.tenant_id, array_agg(s.invoice), coalesce(array_agg(s.invoice) FILTER (WHERE s.first > 1), '{}')
        FROM   (SELECT a.tenant_id, a.invoice, min(a.number) AS first FROM added a GROUP BY a.tenant_id, a.invoice) s
        GROUP  BY s.tenant_id
        RETURNING tenant_id, invoices
    LOOP
        PERFORM FROM billhook.invoice i
        WHERE  i.tenant_id = noted.tenant_id AND i.id = ANY (noted.invoices) AND i.status = 'draft'
        ORDER  BY i.id FOR KEY SHARE;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER lines_add_up AFTER INSERT ON billhook.invoice_line REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION billhook.check_lines_later();

CREATE FUNCTION billhook.check_invoice_lines() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
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
    LEFT   JOIN billhook.invoice i ON i.tenant_id = NEW.tenant_id AND i.id = n.id
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
CREATE CONSTRAINT TRIGGER lines_add_up AFTER INSERT ON billhook.lines_to_check DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION billhook.check_invoice_lines();
