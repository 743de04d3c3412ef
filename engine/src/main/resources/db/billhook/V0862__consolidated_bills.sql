-- Several subscriptions of one customer may be billed together: one invoice for all that come due at the same moment.
ALTER TABLE billhook.subscription ADD COLUMN consolidated boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN billhook.subscription.consolidated IS 'its renewals are billed together with the customer''s others that are so';
COMMENT ON COLUMN billhook.invoice.subscription IS 'NULL also where it bills several; billed_period and the lines say which';
CREATE INDEX subscription_together ON billhook.subscription (tenant_id, customer, due_at) WHERE consolidated;
