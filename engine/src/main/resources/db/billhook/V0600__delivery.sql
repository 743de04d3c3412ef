-- Webhooks out: where each tenant's events go, and one row per event and endpoint that remembers how sending it went.
-- Times here are wall-clock times: retries happen in the real world, not on a test tenant's clock.

CREATE TABLE billhook.webhook_endpoint (
    tenant_id             billhook.tenant_ref REFERENCES billhook.tenant,
    id                    uuid        NOT NULL,
    url                   text        NOT NULL CHECK (url ~ '^https?://' AND length(url) <= 2048),
    events                text[]      NOT NULL CHECK (cardinality(events) BETWEEN 1 AND 100),
    secret                bytea       NOT NULL,
    previous_secret       bytea,
    previous_secret_until timestamptz,
    disabled_reason       text        CHECK (disabled_reason IN ('requested', 'gone', 'failing', 'deleted')),
    disabled_at           timestamptz,
    failing_since         timestamptz,
    created_at            timestamptz NOT NULL,
    deleted_at            timestamptz,
    PRIMARY KEY (tenant_id, id),
    CHECK ((disabled_reason IS NULL) = (disabled_at IS NULL)),
    CHECK (deleted_at IS NULL OR disabled_reason = 'deleted'),
    CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL))
);
COMMENT ON COLUMN billhook.webhook_endpoint.secret IS 'signing secret, sealed by the vault';
COMMENT ON COLUMN billhook.webhook_endpoint.previous_secret IS 'signs as well until previous_secret_until, so that a receiver can change over';
COMMENT ON COLUMN billhook.webhook_endpoint.failing_since IS 'first failure since the last success';
CALL billhook.isolate('billhook.webhook_endpoint');
CALL billhook.open_to_worker('billhook.webhook_endpoint', 'SELECT');
GRANT SELECT, INSERT, UPDATE ON billhook.webhook_endpoint TO billhook_app;

CREATE TABLE billhook.webhook_delivery (
    tenant_id       billhook.tenant_ref,
    id              uuid        NOT NULL DEFAULT uuidv7(),
    endpoint_id     uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    event_type      text        NOT NULL,
    event_position  bigint      NOT NULL,
    aggregate_id    uuid        NOT NULL,
    body            text        NOT NULL,
    state           text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'dead', 'canceled')),
    attempts        int         NOT NULL DEFAULT 0,
    due_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    leased_until    timestamptz,
    response_status smallint,
    duration_ms     int,
    error           text,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at     timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, endpoint_id, event_id),
    FOREIGN KEY (tenant_id, endpoint_id) REFERENCES billhook.webhook_endpoint,
    CHECK ((state = 'pending') = (finished_at IS NULL)),
    CHECK (state = 'pending' OR leased_until IS NULL)
);
COMMENT ON COLUMN billhook.webhook_delivery.event_position IS 'the event''s place in the outbox: order within an aggregate';
COMMENT ON COLUMN billhook.webhook_delivery.body IS 'the exact text that is signed and sent, the same at every attempt';
COMMENT ON COLUMN billhook.webhook_delivery.attempts IS 'counted when an attempt begins, so that a crash counts too; starts over at a replay';
CREATE INDEX ON billhook.webhook_delivery (tenant_id, endpoint_id, due_at) WHERE state = 'pending';
CREATE INDEX ON billhook.webhook_delivery (tenant_id, endpoint_id, aggregate_id, event_position) WHERE state = 'pending';
CREATE INDEX ON billhook.webhook_delivery (tenant_id, endpoint_id) WHERE leased_until IS NOT NULL;
CREATE INDEX ON billhook.webhook_delivery (tenant_id, event_id);
CREATE INDEX ON billhook.webhook_delivery (finished_at);
CALL billhook.isolate('billhook.webhook_delivery');
CALL billhook.open_to_worker('billhook.webhook_delivery', 'SELECT, UPDATE, DELETE');
GRANT SELECT, INSERT, UPDATE ON billhook.webhook_delivery TO billhook_app;

-- What happened at each attempt; goes with its delivery.
CREATE TABLE billhook.webhook_attempt (
    tenant_id       billhook.tenant_ref,
    delivery_id     uuid        NOT NULL,
    id              uuid        NOT NULL DEFAULT uuidv7(),
    started_at      timestamptz NOT NULL,
    response_status smallint,
    duration_ms     int         NOT NULL,
    error           text,
    PRIMARY KEY (tenant_id, delivery_id, id),
    FOREIGN KEY (tenant_id, delivery_id) REFERENCES billhook.webhook_delivery ON DELETE CASCADE
);
CALL billhook.isolate('billhook.webhook_attempt');
GRANT SELECT, INSERT ON billhook.webhook_attempt TO billhook_app;
