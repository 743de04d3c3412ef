-- Campaigns that move running subscriptions to another version of their price book. Each subscription is one row, written with
-- its change in one transaction, so that a campaign goes on where it stopped and moves nobody twice.
CREATE TABLE billhook.migration_campaign (
    tenant_id     billhook.tenant_ref REFERENCES billhook.tenant,
    id            uuid        NOT NULL,
    book          text        NOT NULL,
    to_version    int         NOT NULL,
    from_versions int[]       NOT NULL,
    plans         jsonb       NOT NULL CHECK (jsonb_typeof(plans) = 'object'),
    every_plan    boolean     NOT NULL,
    mode          text        NOT NULL CHECK (mode IN ('now_with_proration', 'at_renewal', 'never')),
    status        text        NOT NULL CHECK (status IN ('enlisting', 'running', 'canceling', 'completed', 'canceled')),
    enlisted_to   uuid,
    created_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, book, to_version) REFERENCES billhook.price_book_version (tenant_id, book, version),
    CHECK ((finished_at IS NOT NULL) = (status IN ('completed', 'canceled')))
);
COMMENT ON COLUMN billhook.migration_campaign.from_versions IS 'none: every other one';
COMMENT ON COLUMN billhook.migration_campaign.plans IS 'the plan that a subscription has, and the one that it gets';
COMMENT ON COLUMN billhook.migration_campaign.every_plan IS 'nobody named plans: those that the version does not have are told of, too';
COMMENT ON COLUMN billhook.migration_campaign.enlisted_to IS 'the last subscription that was looked at to make the rows';
CREATE UNIQUE INDEX one_campaign_of_a_book ON billhook.migration_campaign (tenant_id, book)
    WHERE status IN ('enlisting', 'running', 'canceling');
CALL billhook.isolate('billhook.migration_campaign');
CALL billhook.open_to_worker('billhook.migration_campaign', 'SELECT (tenant_id, status)');
GRANT SELECT, INSERT, UPDATE (status, enlisted_to, finished_at) ON billhook.migration_campaign TO billhook_app;

CREATE TABLE billhook.migration_campaign_subscription (
    tenant_id    billhook.tenant_ref,
    campaign     uuid        NOT NULL,
    subscription uuid        NOT NULL,
    from_version int         NOT NULL,
    plan         text        NOT NULL,
    to_plan      text,
    outcome      text        NOT NULL CHECK (outcome IN ('pending', 'moved', 'scheduled', 'skipped', 'failed')),
    reason       text,
    detail       text,
    change       uuid,
    attempts     int         NOT NULL DEFAULT 0,
    retry_at     timestamptz,
    settled_at   timestamptz,
    PRIMARY KEY (tenant_id, campaign, subscription),
    FOREIGN KEY (tenant_id, campaign) REFERENCES billhook.migration_campaign (tenant_id, id),
    FOREIGN KEY (tenant_id, subscription) REFERENCES billhook.subscription (tenant_id, id),
    FOREIGN KEY (tenant_id, change) REFERENCES billhook.subscription_change (tenant_id, id),
    CHECK ((outcome = 'pending') = (settled_at IS NULL)),
    CHECK ((outcome = 'scheduled') = (change IS NOT NULL)),
    CHECK (outcome NOT IN ('skipped', 'failed') OR reason IS NOT NULL)
);
CREATE INDEX ON billhook.migration_campaign_subscription (tenant_id, campaign, subscription) WHERE outcome = 'pending';
CREATE INDEX ON billhook.migration_campaign_subscription (tenant_id, campaign, subscription) WHERE outcome = 'scheduled';
CALL billhook.isolate('billhook.migration_campaign_subscription');
GRANT SELECT, INSERT, UPDATE (outcome, reason, detail, change, attempts, retry_at, settled_at)
    ON billhook.migration_campaign_subscription TO billhook_app;

-- What was scheduled is told by what became of it.
CREATE VIEW billhook.migration_campaign_report WITH (security_invoker = true) AS
SELECT r.tenant_id, r.campaign, r.subscription, r.from_version, r.plan, r.to_plan, r.change, c.at AS change_at,
       CASE c.status WHEN 'applied' THEN 'moved' WHEN 'failed' THEN 'failed' WHEN 'canceled' THEN 'skipped'
                     ELSE r.outcome END AS outcome,
       CASE c.status WHEN 'failed' THEN 'change_failed' WHEN 'canceled' THEN 'change_canceled' ELSE r.reason END AS reason,
       coalesce(c.failure, r.detail) AS detail,
       coalesce(c.settled_at, r.settled_at) AS settled_at
FROM   billhook.migration_campaign_subscription r
LEFT   JOIN billhook.subscription_change c ON c.tenant_id = r.tenant_id AND c.id = r.change;
GRANT SELECT ON billhook.migration_campaign_report TO billhook_app;
