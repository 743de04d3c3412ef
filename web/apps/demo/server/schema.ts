/**
 * Why each table: `visitor` ties a browser to a Billhook customer; `shop_order` is what Billhook's signed events said was
 * paid and refunded, `member` what they said of plans, and with `credit_unlock` they decide what a visitor may see;
 * `handled_event` makes each event count once; `plan_claim` lets a visitor subscribe once at a time.
 */
export const schema = `
CREATE TABLE IF NOT EXISTS visitor (
    id           text PRIMARY KEY,
    session_hash bytea NOT NULL UNIQUE,
    email        text,
    customer_id  text UNIQUE,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS shop_order (
    purchase_id  text PRIMARY KEY,
    visitor_id   text NOT NULL REFERENCES visitor,
    feature      text NOT NULL,
    parameters   jsonb NOT NULL,
    amount       bigint NOT NULL CHECK (amount >= 0),
    currency     text NOT NULL,
    paid_at      timestamptz NOT NULL,
    refunded_at  timestamptz
);
CREATE INDEX IF NOT EXISTS shop_order_by_visitor ON shop_order (visitor_id, paid_at DESC);

-- A row without granted_at is a credit about to be spent: the entitlement it names is the one to ask again after a crash.
CREATE TABLE IF NOT EXISTS credit_unlock (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    visitor_id     text NOT NULL REFERENCES visitor,
    process_id     text NOT NULL,
    attempt        int NOT NULL DEFAULT 1,
    entitlement_id text,
    granted_at     timestamptz,
    UNIQUE (visitor_id, process_id)
);

CREATE TABLE IF NOT EXISTS member (
    subscription_id text PRIMARY KEY,
    visitor_id      text NOT NULL REFERENCES visitor,
    version         int NOT NULL,
    status          text NOT NULL,
    product         text NOT NULL,
    seats           int NOT NULL CHECK (seats > 0)
);
CREATE INDEX IF NOT EXISTS member_by_visitor ON member (visitor_id);

CREATE TABLE IF NOT EXISTS plan_claim (
    visitor_id text PRIMARY KEY REFERENCES visitor,
    taken_at   timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS handled_event (
    id         text PRIMARY KEY,
    type       text NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT now()
);
`;
