-- Which taxes are levied: rates that the tenant registered, and what is known of each customer. A rate never changes, because
-- invoices say what it was; a changed one is a new one, and the former is archived.
CREATE TABLE billhook.tax_rate (
    tenant_id    billhook.tenant_ref REFERENCES billhook.tenant,
    id           uuid        NOT NULL,
    name         text        NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
    percent      numeric     NOT NULL CHECK (percent BETWEEN 0 AND 100),
    country      text        NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    region       text        CHECK (length(region) BETWEEN 1 AND 20),
    class        text        NOT NULL CHECK (class IN ('standard', 'reduced', 'special', 'other')),
    compound     boolean     NOT NULL,
    automatic    boolean     NOT NULL,
    created_at   timestamptz NOT NULL,
    archived_at  timestamptz,
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON COLUMN billhook.tax_rate.automatic IS 'levied on customers of the country who have no rates of their own';
COMMENT ON COLUMN billhook.tax_rate.compound IS 'levied on the amount with the taxes before it';
CALL billhook.isolate('billhook.tax_rate');
GRANT SELECT, INSERT, UPDATE (archived_at) ON billhook.tax_rate TO billhook_app;

CREATE TABLE billhook.customer_tax (
    tenant_id   billhook.tenant_ref,
    customer    uuid        NOT NULL,
    exempt      text        NOT NULL CHECK (exempt IN ('none', 'exempt', 'reverse_charge')),
    vat_id      bytea,
    vat_country text        CHECK (vat_country ~ '^[A-Z]{2}$'),
    rates       uuid[]      NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, customer),
    FOREIGN KEY (tenant_id, customer) REFERENCES billhook.customer (tenant_id, id),
    CHECK ((vat_id IS NULL) = (vat_country IS NULL)),
    CHECK (exempt <> 'reverse_charge' OR vat_id IS NOT NULL)
);
COMMENT ON COLUMN billhook.customer_tax.vat_id IS 'sealed by the vault: it can name a person';
COMMENT ON COLUMN billhook.customer_tax.rates IS 'levied on her in this order; none: those of her country';
CALL billhook.isolate('billhook.customer_tax');
GRANT SELECT, INSERT, UPDATE ON billhook.customer_tax TO billhook_app;
