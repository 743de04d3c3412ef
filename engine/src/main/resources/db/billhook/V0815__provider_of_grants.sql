-- Who provides a grant is a column of its own: behind row-level security an index on an expression is not used, because
-- PostgreSQL lets no function that might leak see a row before the policy did.
DROP INDEX billhook.entitlement_grant_provider;
ALTER TABLE billhook.entitlement_grant
    ADD COLUMN provider text GENERATED ALWAYS AS (split_part(source, ':', 1)) STORED;
COMMENT ON COLUMN billhook.entitlement_grant.provider IS 'public id in the source: of a subscription without the day of the period';
CREATE INDEX entitlement_grant_provider ON billhook.entitlement_grant (tenant_id, provider) WHERE revoked_at IS NULL;
