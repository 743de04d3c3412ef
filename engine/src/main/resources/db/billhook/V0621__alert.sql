-- Attempts to pay that failed, kept with what was known then, and what teams are told: each thing to tell once per team, bundled
-- into messages. No name, address or e-mail is stored: messages are written from these rows and the vault when they are sent.

CREATE TABLE billhook.failed_attempt (
    tenant_id     billhook.tenant_ref REFERENCES billhook.tenant,
    id            uuid        NOT NULL,
    event_id      uuid        NOT NULL,
    intent_id     uuid        NOT NULL,
    customer_id   uuid,
    amount        bigint      NOT NULL CHECK (amount > 0),
    currency      char(3)     NOT NULL,
    description   text        NOT NULL,
    purchase      text,
    feature       text,
    code          text        NOT NULL,
    decline_code  text,
    decline_class text        NOT NULL,
    card          text,
    number        int         NOT NULL CHECK (number > 0),
    of_customer   int         NOT NULL CHECK (of_customer >= 0),
    lifetime      jsonb       NOT NULL,
    failed_at     timestamptz NOT NULL,
    recovered_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, event_id)
);
COMMENT ON COLUMN billhook.failed_attempt.of_customer IS 'how many attempts of the customer had failed before';
COMMENT ON COLUMN billhook.failed_attempt.lifetime IS 'what the customer had paid before: amounts per currency';
COMMENT ON COLUMN billhook.failed_attempt.recovered_at IS 'when the same intent succeeded after all';
CREATE INDEX ON billhook.failed_attempt (tenant_id, customer_id, id);
CREATE INDEX ON billhook.failed_attempt (tenant_id, intent_id);
CALL billhook.isolate('billhook.failed_attempt');
GRANT SELECT, INSERT, UPDATE ON billhook.failed_attempt TO billhook_app;

CREATE TABLE billhook.alert (
    tenant_id  billhook.tenant_ref REFERENCES billhook.tenant,
    id         uuid        NOT NULL,
    team       text        NOT NULL CHECK (team IN ('developers', 'sales')),
    kind       text        NOT NULL CHECK (kind IN ('decline', 'dispute_opened', 'dispute_closed', 'refund_returned',
                                                    'provider_trouble', 'configuration', 'event_stuck')),
    group_key  text        NOT NULL,
    fact       uuid        NOT NULL,
    headline   text        NOT NULL,
    detail     jsonb       NOT NULL,
    times      int         NOT NULL CHECK (times > 0),
    held_at    timestamptz,
    bulletin   uuid,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, team, fact)
);
COMMENT ON COLUMN billhook.alert.group_key IS 'alerts of one group within the window are one message';
COMMENT ON COLUMN billhook.alert.times IS 'how often it happened, where that is counted before it is stored';
COMMENT ON COLUMN billhook.alert.held_at IS 'when the team had had enough messages: it goes into a summary';
COMMENT ON COLUMN billhook.alert.bulletin IS 'the message that tells it; NULL while it waits';
CREATE INDEX ON billhook.alert (created_at) WHERE bulletin IS NULL;
CREATE INDEX ON billhook.alert (tenant_id, bulletin) WHERE bulletin IS NOT NULL;
CALL billhook.isolate('billhook.alert');
CALL billhook.open_to_worker('billhook.alert', 'SELECT, DELETE');
GRANT SELECT, INSERT, UPDATE ON billhook.alert TO billhook_app;

CREATE TABLE billhook.alert_message (
    tenant_id    billhook.tenant_ref REFERENCES billhook.tenant,
    id           uuid        NOT NULL,
    bulletin     uuid        NOT NULL,
    team         text        NOT NULL CHECK (team IN ('developers', 'sales')),
    channel      text        NOT NULL CHECK (channel IN ('email', 'webhook')),
    summary      boolean     NOT NULL,
    state        text        NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'skipped', 'dead')),
    attempts     int         NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_error   text,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, bulletin, channel),
    CHECK ((state = 'queued') = (finished_at IS NULL))
);
COMMENT ON COLUMN billhook.alert_message.attempts IS 'also the token by which a sender whose lease ran out is told from the next';
CREATE INDEX ON billhook.alert_message (due_at) WHERE state = 'queued';
CREATE INDEX ON billhook.alert_message (team, created_at) WHERE NOT summary;
CALL billhook.isolate('billhook.alert_message');
CALL billhook.open_to_worker('billhook.alert_message', 'SELECT, UPDATE, DELETE');
GRANT SELECT, INSERT, UPDATE ON billhook.alert_message TO billhook_app;
