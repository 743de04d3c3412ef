-- A test tenant's clock can be sent ahead. While it is on its way it stands still at one moment after the other, so that
-- everything due happens in order and bears the very moment it was due.
ALTER TABLE billhook.tenant ADD COLUMN frozen_at timestamptz,
    ADD CONSTRAINT live_clocks_run CHECK (NOT livemode OR frozen_at IS NULL);
COMMENT ON COLUMN billhook.tenant.frozen_at IS 'where a test tenant''s clock stands while it is advanced; NULL when it runs';
GRANT UPDATE (frozen_at) ON billhook.tenant TO billhook_app;

DROP FUNCTION billhook.enter(bigint);
CREATE FUNCTION billhook.enter(tenant bigint, OUT livemode boolean, OUT ahead_millis bigint, OUT frozen_at timestamptz)
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('billhook.tenant', tenant::text, true);
    SELECT t.livemode, (extract(epoch FROM t.clock_offset) * 1000)::bigint, t.frozen_at
    INTO   livemode, ahead_millis, frozen_at
    FROM   billhook.tenant t WHERE t.tenant_id = tenant;
END $$;

-- A tenant's time, for statements that look at many tenants.
CREATE FUNCTION billhook.clock(t billhook.tenant) RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce((t).frozen_at, statement_timestamp() + (t).clock_offset);

CREATE TABLE billhook.test_clock_advance (
    tenant_id    billhook.tenant_ref REFERENCES billhook.tenant,
    id           uuid        NOT NULL,
    started_from timestamptz NOT NULL,
    target       timestamptz NOT NULL CHECK (target > started_from),
    moments      int         NOT NULL DEFAULT 0,
    waiting_for  text,
    finished_at  timestamptz,
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON COLUMN billhook.test_clock_advance.moments IS 'how many moments with something due the clock stood still at';
CREATE UNIQUE INDEX ON billhook.test_clock_advance (tenant_id) WHERE finished_at IS NULL;
CALL billhook.isolate('billhook.test_clock_advance');
CALL billhook.open_to_worker('billhook.test_clock_advance', 'SELECT');
GRANT SELECT, INSERT ON billhook.test_clock_advance TO billhook_app;
GRANT UPDATE (moments, waiting_for, finished_at) ON billhook.test_clock_advance TO billhook_app;
