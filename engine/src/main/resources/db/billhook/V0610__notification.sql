-- Messages to customers: one row per fact and kind of message, however often the fact is told, and what became of it.

CREATE TABLE billhook.notification (
    tenant_id    billhook.tenant_ref REFERENCES billhook.tenant,
    id           uuid        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('payment_succeeded', 'payment_failed', 'action_required')),
    fact         uuid        NOT NULL,
    subject      uuid        NOT NULL,
    cause        text,
    customer     uuid,
    locale       text,
    content      bytea,
    state        text        NOT NULL CHECK (state IN ('queued', 'sent', 'skipped', 'dead')),
    reason       text        CHECK (reason IN ('no_customer', 'no_email', 'erased', 'repeated', 'resolved',
                                               'mail_not_configured', 'address_refused', 'not_accepted')),
    via          text        CHECK (via IN ('smtp', 'mailbox')),
    attempts     int         NOT NULL DEFAULT 0,
    send_after   timestamptz NOT NULL,
    due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    leased_until timestamptz,
    last_error   text,
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, kind, fact),
    CHECK (state <> 'queued' OR (content IS NOT NULL AND customer IS NOT NULL)),
    CHECK ((state = 'queued') = (finished_at IS NULL)),
    CHECK ((state = 'sent') = (via IS NOT NULL)),
    CHECK ((state IN ('skipped', 'dead')) = (reason IS NOT NULL))
);
COMMENT ON COLUMN billhook.notification.fact IS 'what is told: the intent that succeeded, or the event of the failed attempt';
COMMENT ON COLUMN billhook.notification.subject IS 'the payment intent it is about';
COMMENT ON COLUMN billhook.notification.content IS 'recipient, subject line and both bodies, sealed under the customer''s own key';
COMMENT ON COLUMN billhook.notification.send_after IS 'on the tenant''s clock; due_at, for retries, is on the wall clock';
COMMENT ON COLUMN billhook.notification.last_error IS 'kind of the last failure; a mail server''s own words can hold the address';
CREATE INDEX ON billhook.notification (due_at) WHERE state = 'queued';
CREATE INDEX ON billhook.notification (tenant_id, subject, created_at);
CREATE INDEX ON billhook.notification (id) WHERE via = 'mailbox';
CREATE INDEX ON billhook.notification (finished_at) WHERE content IS NOT NULL;
CALL billhook.isolate('billhook.notification');
CALL billhook.open_to_worker('billhook.notification', 'SELECT, UPDATE');
GRANT SELECT, INSERT, UPDATE ON billhook.notification TO billhook_app;
