-- What a subscription grants is granted anew for each of its periods, and changes with it inside the period: another plan
-- grants more or less, a payment that is late ends it sooner, one that comes in prolongs it again. The source of such a grant
-- is the subscription and the first day of the period, sub_…:2026-06-01; the index finds what a subscription grants now.
GRANT UPDATE (units, expires_at) ON billhook.entitlement_grant TO billhook_app;
CREATE INDEX entitlement_grant_provider ON billhook.entitlement_grant (tenant_id, split_part(source, ':', 1))
    WHERE revoked_at IS NULL;
