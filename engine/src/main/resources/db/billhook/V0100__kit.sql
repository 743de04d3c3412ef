-- The floor everything stands on: tenants isolated by the database itself, keys, idempotency, events in and out,
-- audit and the PII vault. Three roles: billhook_owner owns and migrates, billhook_app serves one tenant per
-- transaction, billhook_worker spans tenants for dispatch and claims with only the grants named below.

GRANT USAGE ON SCHEMA billhook TO billhook_app, billhook_worker;

-- The tenant of this transaction; NULL when none was set, so that every policy below then matches nothing.
CREATE FUNCTION billhook.current_tenant() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('billhook.tenant', true), '')::bigint;

-- Shuts a table to every role, its owner included, but for the rows of the transaction's tenant.
CREATE PROCEDURE billhook.isolate(target regclass)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY of_tenant ON %s USING (tenant_id = billhook.current_tenant()) '
                   'WITH CHECK (tenant_id = billhook.current_tenant())', target);
END $$;

-- Lets the worker see rows of all tenants; the grants that follow say what it may do with them.
CREATE PROCEDURE billhook.open_to_worker(target regclass, rights text)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE POLICY of_worker ON %s TO billhook_worker USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT %s ON %s TO billhook_worker', rights, target);
END $$;

CREATE TABLE billhook.tenant (
    tenant_id    bigint      PRIMARY KEY,
    account      text        NOT NULL CHECK (account ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name         text        NOT NULL,
    livemode     boolean     NOT NULL,
    clock_offset interval    NOT NULL DEFAULT '0',
    created_at   timestamptz NOT NULL DEFAULT now(),
    CHECK (NOT livemode OR clock_offset = '0')
);
COMMENT ON COLUMN billhook.tenant.clock_offset IS 'how far a test tenant''s clock runs ahead of the wall clock';
CALL billhook.isolate('billhook.tenant');
CALL billhook.open_to_worker('billhook.tenant', 'SELECT, INSERT');
GRANT SELECT ON billhook.tenant TO billhook_app;
GRANT UPDATE (clock_offset) ON billhook.tenant TO billhook_app;

-- The first statement of every transaction: names its tenant and tells its mode and clock.
CREATE FUNCTION billhook.enter(tenant bigint, OUT livemode boolean, OUT ahead_millis bigint)
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('billhook.tenant', tenant::text, true);
    SELECT t.livemode, (extract(epoch FROM t.clock_offset) * 1000)::bigint
    INTO   livemode, ahead_millis
    FROM   billhook.tenant t WHERE t.tenant_id = tenant;
END $$;

-- Rows that belong to a tenant fill their tenant by themselves.
CREATE DOMAIN billhook.tenant_ref AS bigint DEFAULT billhook.current_tenant() NOT NULL;

CREATE TABLE billhook.api_key (
    tenant_id  billhook.tenant_ref REFERENCES billhook.tenant,
    id         uuid        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('secret', 'publishable')),
    name       text        NOT NULL,
    hash       bytea       NOT NULL CHECK (octet_length(hash) = 32),
    hint       text        NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, hash)
);
COMMENT ON COLUMN billhook.api_key.hash IS 'SHA-256 of the whole key; a key has 160 random bits, so no salt or stretching is needed';
CALL billhook.isolate('billhook.api_key');
GRANT SELECT, INSERT ON billhook.api_key TO billhook_app;
GRANT UPDATE (revoked_at) ON billhook.api_key TO billhook_app;

CREATE TABLE billhook.idempotency_key (
    tenant_id    billhook.tenant_ref,
    key          text        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request_hash bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
    resource     uuid        NOT NULL,
    locked_until timestamptz,
    status       smallint,
    response     bytea,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, key),
    CHECK ((status IS NULL) = (response IS NULL))
);
COMMENT ON COLUMN billhook.idempotency_key.resource IS 'id of what the request creates, so that running it again after a crash meets its own work';
COMMENT ON COLUMN billhook.idempotency_key.response IS 'the stored answer, sealed by the vault: it can hold PII and client secrets';
CREATE INDEX ON billhook.idempotency_key (created_at);
CALL billhook.isolate('billhook.idempotency_key');
CALL billhook.open_to_worker('billhook.idempotency_key', 'SELECT, DELETE');
GRANT SELECT, INSERT, UPDATE, DELETE ON billhook.idempotency_key TO billhook_app;

-- Events out. xact lets one reader take only rows that no running transaction can still precede.
CREATE TABLE billhook.outbox (
    tenant_id      billhook.tenant_ref,
    id             bigint      GENERATED ALWAYS AS IDENTITY,
    event_id       uuid        NOT NULL,
    xact           xid8        NOT NULL DEFAULT pg_current_xact_id(),
    type           text        NOT NULL,
    aggregate_id   uuid        NOT NULL,
    livemode       boolean     NOT NULL,
    payload        jsonb       NOT NULL,
    occurred_at    timestamptz NOT NULL,
    stored_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id, stored_at)
) PARTITION BY RANGE (stored_at);
CREATE INDEX ON billhook.outbox (xact);
CREATE INDEX ON billhook.outbox (id);
CREATE INDEX ON billhook.outbox (tenant_id, event_id);
CREATE TABLE billhook.outbox_default PARTITION OF billhook.outbox DEFAULT;
CALL billhook.isolate('billhook.outbox');
CALL billhook.open_to_worker('billhook.outbox', 'SELECT');
GRANT SELECT, INSERT ON billhook.outbox TO billhook_app;

CREATE TABLE billhook.outbox_cursor (
    consumer    text   PRIMARY KEY,
    window_from xid8   NOT NULL,
    window_to   xid8   NOT NULL,
    last_id     bigint NOT NULL,
    CHECK (window_from <= window_to)
);
COMMENT ON TABLE billhook.outbox_cursor IS 'how far a reader of all tenants'' events came: rows of [window_from, window_to) up to last_id are done';
INSERT INTO billhook.outbox_cursor VALUES ('dispatch', '0', '0', 0);
GRANT SELECT, UPDATE ON billhook.outbox_cursor TO billhook_worker;

-- Opens the partitions of the coming days and drops those that are both drained and past their keep.
CREATE FUNCTION billhook.maintain_outbox(today date, keep_days int) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    day     date;
    part    record;
    drained xid8 := (SELECT min(c.window_from) FROM billhook.outbox_cursor c);
    pending boolean;
    dropped int := 0;
BEGIN
    FOR day IN SELECT generate_series(today + 1, today + 3, interval '1 day') LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS billhook.outbox_%s PARTITION OF billhook.outbox '
                       'FOR VALUES FROM (%L) TO (%L)', to_char(day, 'YYYYMMDD'), day, day + 1);
    END LOOP;
    FOR part IN
        SELECT c.oid::regclass AS name
        FROM   pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE  i.inhparent = 'billhook.outbox'::regclass
        AND    c.relname ~ '^outbox_[0-9]{8}$' AND to_date(right(c.relname, 8), 'YYYYMMDD') < today - keep_days
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s o WHERE o.xact >= %L::xid8)', part.name, drained) INTO pending;
        IF NOT pending THEN
            EXECUTE format('DROP TABLE %s', part.name);
            dropped := dropped + 1;
        END IF;
    END LOOP;
    RETURN dropped;
END $$;
REVOKE EXECUTE ON FUNCTION billhook.maintain_outbox FROM PUBLIC;
GRANT EXECUTE ON FUNCTION billhook.maintain_outbox TO billhook_worker;

CREATE TABLE billhook.handled_event (
    tenant_id  billhook.tenant_ref,
    handler    text        NOT NULL,
    event_id   uuid        NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, handler, event_id)
);
CREATE INDEX ON billhook.handled_event (handled_at);
CALL billhook.isolate('billhook.handled_event');
CALL billhook.open_to_worker('billhook.handled_event', 'SELECT, DELETE');
GRANT SELECT, INSERT ON billhook.handled_event TO billhook_app;

-- Events whose handler failed; later events of the same aggregate wait behind them.
CREATE TABLE billhook.parked_event (
    tenant_id    billhook.tenant_ref,
    handler      text        NOT NULL,
    event_id     uuid        NOT NULL,
    outbox_id    bigint      NOT NULL,
    aggregate_id uuid        NOT NULL,
    attempts     int         NOT NULL,
    due_at       timestamptz,
    last_error   text        NOT NULL,
    PRIMARY KEY (tenant_id, handler, event_id)
);
COMMENT ON COLUMN billhook.parked_event.due_at IS 'next try; NULL is a dead letter, waiting for a person';
CREATE INDEX ON billhook.parked_event (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ON billhook.parked_event (tenant_id, handler, aggregate_id, outbox_id);
CALL billhook.isolate('billhook.parked_event');
CALL billhook.open_to_worker('billhook.parked_event', 'SELECT');
GRANT SELECT, INSERT, UPDATE, DELETE ON billhook.parked_event TO billhook_app;

-- Events in, stored before they are answered.
CREATE TABLE billhook.inbox (
    tenant_id    billhook.tenant_ref,
    provider     text        NOT NULL,
    event_id     text        NOT NULL CHECK (length(event_id) BETWEEN 1 AND 255),
    type         text        NOT NULL,
    object_id    text        NOT NULL,
    body         bytea       NOT NULL,
    state        text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'processed', 'ignored', 'dead')),
    attempts     int         NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    leased_until timestamptz,
    last_error   text,
    received_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    processed_at timestamptz,
    PRIMARY KEY (tenant_id, provider, event_id)
);
COMMENT ON COLUMN billhook.inbox.body IS 'the raw body, sealed by the vault: provider objects hold PII';
CREATE INDEX ON billhook.inbox (due_at) WHERE state = 'pending';
CREATE INDEX ON billhook.inbox (tenant_id, provider, object_id) WHERE state = 'pending';
CALL billhook.isolate('billhook.inbox');
CALL billhook.open_to_worker('billhook.inbox', 'SELECT, UPDATE');
GRANT SELECT, INSERT, UPDATE ON billhook.inbox TO billhook_app;

CREATE TABLE billhook.audit (
    tenant_id  billhook.tenant_ref,
    id         bigint      GENERATED ALWAYS AS IDENTITY,
    xact       xid8        NOT NULL DEFAULT pg_current_xact_id(),
    at         timestamptz NOT NULL,
    actor      text        NOT NULL,
    action     text        NOT NULL,
    subject    text        NOT NULL,
    request_id text,
    payload    bytea,
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON COLUMN billhook.audit.payload IS 'details, sealed by the vault';
CREATE INDEX ON billhook.audit (tenant_id, subject, id);
CALL billhook.isolate('billhook.audit');
GRANT SELECT, INSERT ON billhook.audit TO billhook_app;

-- One data key per person (or per tenant: the nil subject), wrapped by the master key. Destroying the row erases the person.
CREATE TABLE billhook.data_key (
    tenant_id  billhook.tenant_ref,
    subject    uuid        NOT NULL,
    wrapped    bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, subject)
);
CALL billhook.isolate('billhook.data_key');
GRANT SELECT, INSERT, DELETE ON billhook.data_key TO billhook_app;

-- db-scheduler's table, as its documentation defines it.
CREATE TABLE billhook.scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    state                text,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX ON billhook.scheduled_tasks (execution_time);
CREATE INDEX ON billhook.scheduled_tasks (last_heartbeat);
GRANT SELECT, INSERT, UPDATE, DELETE ON billhook.scheduled_tasks TO billhook_worker;
