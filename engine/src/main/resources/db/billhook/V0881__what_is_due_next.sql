-- The first that is due is found without reading all of them: few are held back, and what changes one ends it.
CREATE INDEX ON billhook.subscription (tenant_id, held_until) WHERE held_until IS NOT NULL;
