-- Who buys. What identifies the person lies sealed in one column, under the person's own data key.
CREATE TABLE billhook.customer (
    tenant_id   billhook.tenant_ref REFERENCES billhook.tenant,
    id          uuid        NOT NULL,
    reference   text        CHECK (length(reference) BETWEEN 1 AND 200),
    person      bytea,
    email_index bytea,
    locale      text,
    metadata    jsonb       NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz,
    erased_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, reference),
    CHECK (erased_at IS NULL OR (person IS NULL AND email_index IS NULL AND reference IS NULL))
);
COMMENT ON COLUMN billhook.customer.person IS 'e-mail, name and address, sealed by the vault';
COMMENT ON COLUMN billhook.customer.email_index IS 'HMAC of the lower-case e-mail, to find a customer without storing it in clear';
CREATE INDEX ON billhook.customer (tenant_id, email_index);
CALL billhook.isolate('billhook.customer');
GRANT SELECT, INSERT, UPDATE ON billhook.customer TO billhook_app;
