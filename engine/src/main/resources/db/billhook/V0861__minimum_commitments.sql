-- A plan may ask for a minimum in each period. It is one of the subscription's items, pinned with its price as all of them are,
-- and what the others come short of it is a line of the invoice that closes the period.
DO $$
DECLARE
    timing name := (SELECT conname FROM pg_constraint WHERE conrelid = 'billhook.subscription_item'::regclass
                    AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%in_advance%');
    kind   name := (SELECT conname FROM pg_constraint WHERE conrelid = 'billhook.invoice_line'::regclass
                    AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%one_off%');
BEGIN
    EXECUTE format('ALTER TABLE billhook.subscription_item DROP CONSTRAINT %I', timing);
    EXECUTE format('ALTER TABLE billhook.invoice_line DROP CONSTRAINT %I', kind);
END $$;
ALTER TABLE billhook.subscription_item ADD CONSTRAINT timing_known
    CHECK (timing IN ('in_advance', 'in_arrears', 'metered', 'true_up', 'once'));
ALTER TABLE billhook.invoice_line ADD CONSTRAINT kind_known
    CHECK (kind IN ('charge', 'credit', 'usage', 'true_up', 'one_off', 'manual'));
