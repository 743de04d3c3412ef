-- What customers hold. An entitlement is one key, for one thing (scope) or at large; its units come in grants, each with a
-- source and an end of its own. Consuming draws on the grants; the database keeps them from going below zero.
CREATE TABLE billhook.entitlement (
    tenant_id  billhook.tenant_ref,
    id         uuid        NOT NULL,
    customer   uuid        NOT NULL,
    key        text        NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{0,62}$'),
    scope      text        CHECK (length(scope) BETWEEN 1 AND 1000),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE NULLS NOT DISTINCT (tenant_id, customer, key, scope),
    FOREIGN KEY (tenant_id, customer) REFERENCES billhook.customer (tenant_id, id)
);
CALL billhook.isolate('billhook.entitlement');
-- No column may change; the grant on one that never does lets the application lock the row (FOR NO KEY UPDATE).
GRANT SELECT, INSERT, UPDATE (created_at) ON billhook.entitlement TO billhook_app;

CREATE TABLE billhook.entitlement_grant (
    tenant_id   billhook.tenant_ref,
    id          uuid        NOT NULL,
    entitlement uuid        NOT NULL,
    source      text        NOT NULL CHECK (length(source) BETWEEN 1 AND 255),
    key         text        NOT NULL,
    units       bigint      NOT NULL CHECK (units BETWEEN 1 AND 1000000000),
    consumed    bigint      NOT NULL DEFAULT 0,
    granted_at  timestamptz NOT NULL,
    expires_at  timestamptz,
    revoked_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, source, key),
    FOREIGN KEY (tenant_id, entitlement) REFERENCES billhook.entitlement (tenant_id, id),
    CHECK (consumed BETWEEN 0 AND units),
    CHECK (expires_at > granted_at)
);
COMMENT ON COLUMN billhook.entitlement_grant.source IS 'public id of what it was granted for: one source grants a key once';
CREATE INDEX ON billhook.entitlement_grant (tenant_id, entitlement);
CALL billhook.isolate('billhook.entitlement_grant');
GRANT SELECT, INSERT ON billhook.entitlement_grant TO billhook_app;
GRANT UPDATE (consumed, revoked_at) ON billhook.entitlement_grant TO billhook_app;

CREATE TABLE billhook.consumption (
    tenant_id   billhook.tenant_ref,
    id          uuid        NOT NULL,
    entitlement uuid        NOT NULL,
    units       bigint      NOT NULL CHECK (units > 0),
    reference   text        CHECK (length(reference) BETWEEN 1 AND 255),
    consumed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, entitlement, reference),
    FOREIGN KEY (tenant_id, entitlement) REFERENCES billhook.entitlement (tenant_id, id)
);
COMMENT ON COLUMN billhook.consumption.reference IS 'the host''s own name for this use; a name is used up once';
CALL billhook.isolate('billhook.consumption');
GRANT SELECT, INSERT ON billhook.consumption TO billhook_app;
