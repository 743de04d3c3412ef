-- Subscriptions: what each customer agreed to, where it stands, and how it came there. How a subscription may move is core's
-- table (Lifecycle); its rows stand here too, so that the database refuses every other move, whoever asks. What is billed for
-- it stands with the invoices.
CREATE TABLE billhook.subscription_status_transition (
    from_status text NOT NULL,
    command     text NOT NULL,
    event       text NOT NULL,
    to_status   text NOT NULL,
    PRIMARY KEY (from_status, command),
    UNIQUE (from_status, command, event, to_status)
);
COMMENT ON TABLE billhook.subscription_status_transition IS 'the same for all tenants; a test compares it with core';
INSERT INTO billhook.subscription_status_transition (from_status, command, event, to_status) VALUES
    ('draft',    'activate',          'activated',              'active'),
    ('draft',    'start_trial',       'trial_started',          'trialing'),
    ('draft',    'payment_succeeded', 'activated',              'active'),
    ('draft',    'cancel',            'canceled',               'canceled'),
    ('draft',    'draft_expired',     'draft_expired',          'expired'),
    ('trialing', 'activate',          'activated',              'active'),
    ('trialing', 'trial_ended',       'trial_ended',            'active'),
    ('trialing', 'cancel',            'canceled',               'canceled'),
    ('trialing', 'uncancel',          'cancellation_withdrawn', 'trialing'),
    ('trialing', 'term_ended',        'term_ended',             'expired'),
    ('active',   'payment_failed',    'became_past_due',        'past_due'),
    ('active',   'pause',             'paused',                 'paused'),
    ('active',   'cancel',            'canceled',               'canceled'),
    ('active',   'uncancel',          'cancellation_withdrawn', 'active'),
    ('active',   'term_ended',        'term_ended',             'expired'),
    ('past_due', 'payment_succeeded', 'recovered',              'active'),
    ('past_due', 'cancel',            'canceled',               'canceled'),
    ('past_due', 'uncancel',          'cancellation_withdrawn', 'past_due'),
    ('past_due', 'term_ended',        'term_ended',             'expired'),
    ('paused',   'resume',            'resumed',                'active'),
    ('paused',   'cancel',            'canceled',               'canceled'),
    ('paused',   'uncancel',          'cancellation_withdrawn', 'paused'),
    ('paused',   'term_ended',        'term_ended',             'expired'),
    ('canceled', 'reactivate',        'reactivated',            'active');
GRANT SELECT ON billhook.subscription_status_transition TO billhook_app;

CREATE TABLE billhook.subscription (
    tenant_id         billhook.tenant_ref,
    id                uuid        NOT NULL,
    customer          uuid        NOT NULL,
    plan              text        NOT NULL,
    product           text        NOT NULL,
    book              text        NOT NULL,
    book_version      int         NOT NULL,
    currency          char(3)     NOT NULL,
    status            text        NOT NULL,
    version           int         NOT NULL,
    interval_unit     text        NOT NULL CHECK (interval_unit IN ('day', 'week', 'month', 'year')),
    interval_count    int         NOT NULL CHECK (interval_count > 0),
    anchor_date       date        NOT NULL,
    anchor_day        int         NOT NULL CHECK (anchor_day BETWEEN 1 AND 31),
    time_of_day       time        NOT NULL,
    time_zone         text        NOT NULL,
    anchor            text        NOT NULL,
    policies          jsonb,
    trial_usage       text        NOT NULL CHECK (trial_usage IN ('free', 'charged', 'counted')),
    started_at        timestamptz,
    period_start      timestamptz,
    period_end        timestamptz,
    in_trial          boolean     NOT NULL,
    standing          jsonb,
    trial_start       timestamptz,
    trial_end         timestamptz,
    reminder_at       timestamptz,
    cancel_at         timestamptz,
    cancel_credit     boolean     NOT NULL,
    canceled_at       timestamptz,
    cancel_reason     text        CHECK (length(cancel_reason) BETWEEN 1 AND 1000),
    pause_mode        text        CHECK (pause_mode IN ('keep', 'void')),
    paused_at         timestamptz,
    resumes_at        timestamptz,
    term_periods      int         CHECK (term_periods > 0),
    term_ends_at      timestamptz,
    ended_at          timestamptz,
    expires_at        timestamptz,
    next_change_at    timestamptz,
    due_at            timestamptz,
    collection_method text        NOT NULL CHECK (collection_method IN ('charge_automatically', 'send_invoice')),
    days_until_due    int         NOT NULL CHECK (days_until_due BETWEEN 0 AND 3650),
    payment_method    uuid,
    metadata          jsonb       NOT NULL CHECK (jsonb_typeof(metadata) = 'object'),
    created_at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, customer) REFERENCES billhook.customer (tenant_id, id),
    FOREIGN KEY (tenant_id, book, book_version) REFERENCES billhook.price_book_version (tenant_id, book, version),
    CHECK ((period_start IS NULL) = (period_end IS NULL) AND period_start <= period_end),
    CHECK ((trial_start IS NULL) = (trial_end IS NULL) AND trial_start <= trial_end),
    CHECK ((pause_mode IS NULL) = (paused_at IS NULL) AND (pause_mode IS NOT NULL OR resumes_at IS NULL)),
    CHECK (status <> 'paused' OR pause_mode IS NOT NULL),
    CHECK (status <> 'canceled' OR canceled_at IS NOT NULL),
    CHECK ((ended_at IS NOT NULL) = (status IN ('canceled', 'expired'))),
    CHECK (started_at IS NOT NULL OR status IN ('draft', 'canceled', 'expired')),
    CHECK (due_at IS NULL OR ended_at IS NULL)
);
COMMENT ON COLUMN billhook.subscription.anchor_date IS 'with anchor_day, time_of_day and time_zone: what core counts boundaries from';
COMMENT ON COLUMN billhook.subscription.anchor IS 'what was asked for: anniversary, calendar, day_of_month:31, weekday:monday, month_and_day:12-01';
COMMENT ON COLUMN billhook.subscription.policies IS 'what differs from the defaults, as in price books; NULL: nothing';
COMMENT ON COLUMN billhook.subscription.standing IS 'how its items stand where something changed inside the period; the billing''s own form';
COMMENT ON COLUMN billhook.subscription.canceled_at IS 'when it was canceled, or asked to be at a later time';
COMMENT ON COLUMN billhook.subscription.expires_at IS 'a draft''s first payment must succeed before';
COMMENT ON COLUMN billhook.subscription.next_change_at IS 'of the first of its pending changes';
COMMENT ON COLUMN billhook.subscription.due_at IS 'when billing must look at it next; NULL: not before somebody acts';
CREATE INDEX ON billhook.subscription (tenant_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ON billhook.subscription (tenant_id, customer, id);
CREATE INDEX ON billhook.subscription (tenant_id, plan, id);

CREATE FUNCTION billhook.guard_subscription() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'draft' OR NEW.version <> 1 THEN
            RAISE EXCEPTION 'a subscription begins as a draft of version 1, not % of version %', NEW.status, NEW.version
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'a change of a subscription raises its version by one' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.customer, NEW.currency, NEW.created_at) IS DISTINCT FROM (OLD.customer, OLD.currency, OLD.created_at) THEN
        RAISE EXCEPTION 'customer, currency and time of creation of a subscription never change'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status <> OLD.status AND NOT EXISTS (
            SELECT FROM billhook.subscription_status_transition t
            WHERE  t.from_status = OLD.status AND t.to_status = NEW.status) THEN
        RAISE EXCEPTION 'a subscription that is % cannot become %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON billhook.subscription
    FOR EACH ROW EXECUTE FUNCTION billhook.guard_subscription();

CALL billhook.isolate('billhook.subscription');
CALL billhook.open_to_worker('billhook.subscription', 'SELECT (tenant_id, due_at)');
GRANT SELECT, INSERT, UPDATE ON billhook.subscription TO billhook_app;

CREATE TABLE billhook.subscription_item (
    tenant_id    billhook.tenant_ref,
    subscription uuid    NOT NULL,
    key          text    NOT NULL,
    position     int     NOT NULL,
    plan         text    NOT NULL,
    product      text    NOT NULL,
    name         text    NOT NULL,
    price        uuid    NOT NULL,
    quantity     numeric NOT NULL CHECK (quantity >= 0),
    timing       text    NOT NULL CHECK (timing IN ('in_advance', 'in_arrears', 'metered', 'once')),
    meter        text,
    PRIMARY KEY (tenant_id, subscription, key),
    FOREIGN KEY (tenant_id, subscription) REFERENCES billhook.subscription (tenant_id, id),
    FOREIGN KEY (tenant_id, price) REFERENCES billhook.price (tenant_id, id),
    CHECK ((timing = 'metered') = (meter IS NOT NULL))
);
COMMENT ON COLUMN billhook.subscription_item.plan IS 'the plan or add-on that it came from';
CREATE INDEX ON billhook.subscription_item (tenant_id, price);
CALL billhook.isolate('billhook.subscription_item');
GRANT SELECT, INSERT, UPDATE, DELETE ON billhook.subscription_item TO billhook_app;

CREATE TABLE billhook.subscription_transition (
    tenant_id    billhook.tenant_ref,
    subscription uuid        NOT NULL,
    version      int         NOT NULL,
    command      text        NOT NULL,
    event        text        NOT NULL,
    from_status  text        NOT NULL,
    to_status    text        NOT NULL,
    actor        text        NOT NULL,
    at           timestamptz NOT NULL,
    reason       text        CHECK (length(reason) BETWEEN 1 AND 1000),
    PRIMARY KEY (tenant_id, subscription, version),
    FOREIGN KEY (tenant_id, subscription) REFERENCES billhook.subscription (tenant_id, id),
    FOREIGN KEY (from_status, command, event, to_status)
        REFERENCES billhook.subscription_status_transition (from_status, command, event, to_status)
);
COMMENT ON COLUMN billhook.subscription_transition.version IS 'that the subscription had after it';
CALL billhook.isolate('billhook.subscription_transition');
GRANT SELECT, INSERT ON billhook.subscription_transition TO billhook_app;

CREATE TABLE billhook.subscription_change (
    tenant_id    billhook.tenant_ref,
    id           uuid        NOT NULL,
    subscription uuid        NOT NULL,
    at           timestamptz NOT NULL,
    content      jsonb       NOT NULL CHECK (jsonb_typeof(content) = 'object'),
    status       text        NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'applied', 'canceled', 'failed')),
    failure      text,
    created_at   timestamptz NOT NULL,
    settled_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, subscription) REFERENCES billhook.subscription (tenant_id, id),
    CHECK ((status = 'pending') = (settled_at IS NULL)),
    CHECK ((status = 'failed') = (failure IS NOT NULL))
);
COMMENT ON COLUMN billhook.subscription_change.content IS 'the change as it was asked for; the billing''s own form';
CREATE INDEX ON billhook.subscription_change (tenant_id, subscription, at) WHERE status = 'pending';
CALL billhook.isolate('billhook.subscription_change');
GRANT SELECT, INSERT, UPDATE (status, failure, settled_at) ON billhook.subscription_change TO billhook_app;

CREATE TABLE billhook.subscription_coupon (
    tenant_id    billhook.tenant_ref,
    subscription uuid        NOT NULL,
    coupon       text        NOT NULL,
    content      jsonb       NOT NULL CHECK (jsonb_typeof(content) = 'object'),
    times_used   int         NOT NULL DEFAULT 0 CHECK (times_used >= 0),
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, subscription, coupon),
    FOREIGN KEY (tenant_id, subscription) REFERENCES billhook.subscription (tenant_id, id)
);
COMMENT ON COLUMN billhook.subscription_coupon.content IS 'the coupon as it was when it was given, whatever becomes of the price book';
CALL billhook.isolate('billhook.subscription_coupon');
GRANT SELECT, INSERT, UPDATE (times_used) ON billhook.subscription_coupon TO billhook_app;

-- One trial per customer and product: whoever comes back pays from the first day.
CREATE TABLE billhook.trial_use (
    tenant_id    billhook.tenant_ref,
    customer     uuid        NOT NULL,
    product      text        NOT NULL,
    subscription uuid        NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, customer, product),
    FOREIGN KEY (tenant_id, customer) REFERENCES billhook.customer (tenant_id, id),
    FOREIGN KEY (tenant_id, subscription) REFERENCES billhook.subscription (tenant_id, id)
);
CALL billhook.isolate('billhook.trial_use');
GRANT SELECT, INSERT ON billhook.trial_use TO billhook_app;
