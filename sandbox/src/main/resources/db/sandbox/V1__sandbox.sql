-- State of the sandbox provider. Every API object is kept as the JSON document that the API answers, because a simulator's
-- object *is* its document; `hidden` is what the provider knows and never shows (how a card behaves, a pending challenge).
-- No card number and no security code has a column here, and none may enter a document.

CREATE TABLE resource (
    id      text   PRIMARY KEY,
    kind    text   NOT NULL,
    seq     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    created bigint NOT NULL,
    deleted boolean NOT NULL DEFAULT false,
    data    json   NOT NULL,
    hidden  json   NOT NULL DEFAULT '{}',
    CHECK (data ->> 'id' = id),
    CHECK (data ->> 'object' = kind)
);

CREATE INDEX resource_listing  ON resource (kind, seq);
CREATE INDEX resource_customer ON resource (kind, (data ->> 'customer'), seq);
CREATE INDEX resource_intent   ON resource (kind, (data ->> 'payment_intent'), seq);
CREATE INDEX resource_charge   ON resource (kind, (data ->> 'charge'), seq);

-- The promise a provider must never break: one payment intent takes the money once.
CREATE UNIQUE INDEX one_success_per_intent ON resource ((data ->> 'payment_intent'))
    WHERE kind = 'charge' AND data ->> 'status' = 'succeeded';

-- First answer per Idempotency-Key. A row without a status belongs to a request that is still running in `process`.
CREATE TABLE idempotency (
    key         text PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 255),
    fingerprint text NOT NULL,
    process     uuid NOT NULL,
    created_at  timestamptz NOT NULL,
    request_id  text NOT NULL,
    status      int,
    body        text,
    CHECK ((status IS NULL) = (body IS NULL))
);

-- One row per sending of an event to an endpoint; `leased_until` lets a killed process's sendings be taken up again.
CREATE TABLE delivery (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event        text NOT NULL REFERENCES resource (id),
    endpoint     text NOT NULL REFERENCES resource (id),
    state        text NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'dropped')),
    attempts     int  NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL,
    leased_until timestamptz,
    last_status  int,
    last_error   text
);

CREATE INDEX delivery_due ON delivery (due_at, id) WHERE state = 'pending';

-- What happens later by itself: refunds settle, disputes open, authorisations lapse.
CREATE TABLE timer (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind     text NOT NULL,
    resource text NOT NULL REFERENCES resource (id),
    due_at   timestamptz NOT NULL
);

CREATE INDEX timer_due ON timer (due_at, id);

-- Random per database: a fingerprint from one sandbox says nothing in another, and a stolen dump cannot be searched for numbers.
CREATE TABLE fingerprint_key (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    secret   bytea NOT NULL CHECK (length(secret) = 32)
);
