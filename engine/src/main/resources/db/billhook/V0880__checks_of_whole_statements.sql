-- A run writes thousands of invoices, each in several rows. A foreign key looks its target up once for every row, which was more
-- work than writing the rows; these checks promise the same and look at all rows of a statement at once. Customers and finalised
-- invoices are never removed, so nothing that was found disappears afterwards; a draft can be, and is locked.

ALTER TABLE billhook.invoice DROP CONSTRAINT invoice_tenant_id_customer_fkey;
ALTER TABLE billhook.invoice_line DROP CONSTRAINT invoice_line_tenant_id_invoice_fkey;
ALTER TABLE billhook.billed_period DROP CONSTRAINT billed_period_tenant_id_invoice_fkey;

CREATE FUNCTION billhook.check_invoice_customers() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    missing uuid;
BEGIN
    SELECT a.customer INTO missing
    FROM   added a LEFT JOIN billhook.customer c ON c.tenant_id = a.tenant_id AND c.id = a.customer
    WHERE  c.id IS NULL LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'an invoice is addressed to customer %, who does not exist', missing
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER customers_exist AFTER INSERT ON billhook.invoice REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION billhook.check_invoice_customers();

-- Planned at every call: a plan made when the tables were empty looks each invoice up among all of its tenant. The lines of a
-- finalised invoice come in one statement, and only one of them can be its first.
CREATE OR REPLACE FUNCTION billhook.check_invoice_lines() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    missing uuid;
    wrong   uuid;
    drafts  uuid[];
BEGIN
    SELECT (array_agg(s.invoice) FILTER (WHERE i.id IS NULL))[1],
           (array_agg(s.invoice) FILTER (WHERE i.status <> 'draft' AND (1, i.subtotal, i.discount, i.tax, i.total)
                                            <> (s.first, s.amount, s.discount, s.tax, s.total)))[1],
           array_agg(s.invoice) FILTER (WHERE i.status = 'draft')
    INTO   missing, wrong, drafts
    FROM   (SELECT a.tenant_id, a.invoice, min(a.number) AS first, sum(a.amount) AS amount, sum(a.discount) AS discount,
                   sum(a.tax) AS tax, sum(a.total) AS total
            FROM   added a
            GROUP  BY a.tenant_id, a.invoice) s
    LEFT   JOIN billhook.invoice i ON i.tenant_id = s.tenant_id AND i.id = s.invoice;
    IF missing IS NULL AND drafts IS NOT NULL THEN
        PERFORM FROM billhook.invoice i WHERE i.id = ANY (drafts) ORDER BY i.id FOR KEY SHARE;
        SELECT d INTO missing FROM unnest(drafts) AS d
        WHERE  NOT EXISTS (SELECT FROM billhook.invoice i WHERE i.id = d) LIMIT 1;
    END IF;
    IF missing IS NOT NULL THEN
        RAISE EXCEPTION 'lines of invoice %, which does not exist', missing USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'the lines of invoice % do not add up to it', wrong USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION billhook.check_billed_periods() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    missing uuid;
BEGIN
    SELECT a.invoice INTO missing
    FROM   added a LEFT JOIN billhook.invoice i ON i.tenant_id = a.tenant_id AND i.id = a.invoice
    WHERE  i.id IS NULL LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'a period was billed by invoice %, which does not exist', missing
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER invoices_exist AFTER INSERT ON billhook.billed_period REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION billhook.check_billed_periods();

-- The other side of the keys: what has lines or was billed stays.
CREATE FUNCTION billhook.keep_referenced_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM billhook.invoice_line l WHERE l.tenant_id = OLD.tenant_id AND l.invoice = OLD.id) THEN
        RAISE EXCEPTION 'invoice % still has lines', OLD.id USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_referenced AFTER DELETE ON billhook.invoice
    FOR EACH ROW EXECUTE FUNCTION billhook.keep_referenced_invoice();

-- A renewal breaks none of the rules, and the condition of a trigger costs a fraction of calling it.
DROP TRIGGER guard ON billhook.subscription;
CREATE TRIGGER guard_beginning BEFORE INSERT ON billhook.subscription
    FOR EACH ROW EXECUTE FUNCTION billhook.guard_subscription();
CREATE TRIGGER guard_change BEFORE UPDATE ON billhook.subscription
    FOR EACH ROW WHEN (NEW.version <> OLD.version + 1 OR NEW.status <> OLD.status OR NEW.customer <> OLD.customer
                       OR NEW.currency <> OLD.currency OR NEW.created_at <> OLD.created_at)
    EXECUTE FUNCTION billhook.guard_subscription();
