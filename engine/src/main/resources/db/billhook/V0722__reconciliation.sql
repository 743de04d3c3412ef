-- Proof that the mirror equals the provider: a run asks the provider for what it made in a window of time, or for one
-- object, compares it with what is here, and keeps every difference with what became of it.
CREATE TABLE billhook.reconciliation (
    tenant_id    billhook.tenant_ref,
    id           uuid        NOT NULL,
    account_id   uuid        NOT NULL,
    window_from  timestamptz,
    window_to    timestamptz,
    intent_id    uuid,
    scheduled    boolean     NOT NULL,
    status       text        NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed')),
    phase        text        NOT NULL DEFAULT 'provider' CHECK (phase IN ('provider', 'ours')),
    last_seen    text,
    checked      bigint      NOT NULL DEFAULT 0,
    foreign_ones bigint      NOT NULL DEFAULT 0,
    repaired     bigint      NOT NULL DEFAULT 0,
    waiting      bigint      NOT NULL DEFAULT 0,
    escalated    bigint      NOT NULL DEFAULT 0,
    fence        int         NOT NULL DEFAULT 0,
    leased_until timestamptz,
    due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    failures     int         NOT NULL DEFAULT 0,
    last_error   text,
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES billhook.gateway_account,
    FOREIGN KEY (tenant_id, intent_id) REFERENCES billhook.payment_intent,
    CHECK ((intent_id IS NULL) = (window_from IS NOT NULL AND window_to IS NOT NULL)),
    CHECK (window_from < window_to)
);
COMMENT ON COLUMN billhook.reconciliation.fence IS
    'raised by every claim; who writes a result names his claim, so one that was overtaken changes nothing';
COMMENT ON COLUMN billhook.reconciliation.last_seen IS 'where the next page of the phase begins: the id of the last object seen';
CREATE INDEX ON billhook.reconciliation (due_at) WHERE status = 'running';
CREATE UNIQUE INDEX reconciliation_one_scheduled ON billhook.reconciliation (tenant_id, account_id)
    WHERE scheduled AND status = 'running';
CREATE INDEX ON billhook.reconciliation (tenant_id, account_id, window_to) WHERE scheduled;
CALL billhook.isolate('billhook.reconciliation');
CALL billhook.open_to_worker('billhook.reconciliation', 'SELECT, UPDATE');
GRANT SELECT, INSERT, UPDATE ON billhook.reconciliation TO billhook_app;

CREATE TABLE billhook.reconciliation_difference (
    tenant_id         billhook.tenant_ref,
    id                uuid   NOT NULL DEFAULT uuidv7(),
    reconciliation_id uuid   NOT NULL,
    object            text   NOT NULL,
    provider_object   text,
    field             text   NOT NULL,
    ours              text,
    theirs            text,
    explanation       text   NOT NULL,
    action            text   NOT NULL CHECK (action IN ('repaired', 'waiting', 'escalated')),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, reconciliation_id) REFERENCES billhook.reconciliation
);
CREATE INDEX ON billhook.reconciliation_difference (tenant_id, reconciliation_id, id);
CALL billhook.isolate('billhook.reconciliation_difference');
GRANT SELECT, INSERT ON billhook.reconciliation_difference TO billhook_app;

-- What a running one has met at the provider, to find what is only here; emptied at its end.
CREATE TABLE billhook.reconciliation_seen (
    tenant_id         billhook.tenant_ref,
    reconciliation_id uuid NOT NULL,
    provider_id       text NOT NULL,
    PRIMARY KEY (tenant_id, reconciliation_id, provider_id)
);
CALL billhook.isolate('billhook.reconciliation_seen');
GRANT SELECT, INSERT, DELETE ON billhook.reconciliation_seen TO billhook_app;

CREATE INDEX ON billhook.payment_intent (tenant_id, account_id, created_at);
