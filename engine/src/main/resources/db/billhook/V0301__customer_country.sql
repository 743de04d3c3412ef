-- Taxes of thousands of customers are decided at once, by their countries; opening each one's sealed address for it would cost
-- more than the invoices. A country by itself names nobody.
ALTER TABLE billhook.customer ADD COLUMN country text CHECK (country = '' OR country ~ '^[A-Z]{2}$');
COMMENT ON COLUMN billhook.customer.country IS 'that of the sealed address; empty where it has none, NULL of customers older than this column';
ALTER TABLE billhook.customer ADD CHECK (erased_at IS NULL OR country IS NULL);
