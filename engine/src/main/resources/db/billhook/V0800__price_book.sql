-- Price books: versions of what is for sale by subscription. What was published is what customers agreed to, so nobody changes
-- or removes it, not even the owner of the tables: there is no grant for it, and a trigger refuses it.

CREATE FUNCTION billhook.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is published and never changes; publish a new version of the price book', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TABLE billhook.price_book (
    tenant_id  billhook.tenant_ref REFERENCES billhook.tenant,
    key        text        NOT NULL CHECK (key ~ '^[a-z][a-z0-9-]{0,62}$'),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key)
);
CALL billhook.isolate('billhook.price_book');
GRANT SELECT, INSERT ON billhook.price_book TO billhook_app;

CREATE TABLE billhook.price_book_version (
    tenant_id    billhook.tenant_ref,
    id           uuid        NOT NULL,
    book         text        NOT NULL,
    version      int         NOT NULL CHECK (version > 0),
    effective_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    hash         text        NOT NULL,
    source       text        NOT NULL,
    content      jsonb       NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, book, version),
    FOREIGN KEY (tenant_id, book) REFERENCES billhook.price_book
);
COMMENT ON COLUMN billhook.price_book_version.hash IS 'of the content; equal files are one version';
COMMENT ON COLUMN billhook.price_book_version.content IS 'products, plans and coupons as the API shows them';
CREATE INDEX ON billhook.price_book_version (tenant_id, book, effective_at);
CALL billhook.isolate('billhook.price_book_version');
GRANT SELECT, INSERT ON billhook.price_book_version TO billhook_app;

CREATE TABLE billhook.price (
    tenant_id  billhook.tenant_ref,
    id         uuid        NOT NULL,
    book       text        NOT NULL,
    key        text        NOT NULL,
    currency   char(3)     NOT NULL,
    content    jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, book) REFERENCES billhook.price_book
);
COMMENT ON COLUMN billhook.price.id IS 'made of book, key, currency and content: what is equal in two versions is one price';
COMMENT ON COLUMN billhook.price.key IS 'plan and component: pro-monthly.seats';
CREATE INDEX ON billhook.price (tenant_id, created_at, id);
CALL billhook.isolate('billhook.price');
GRANT SELECT, INSERT ON billhook.price TO billhook_app;

CREATE TABLE billhook.price_book_price (
    tenant_id  billhook.tenant_ref,
    version_id uuid NOT NULL,
    price_id   uuid NOT NULL,
    PRIMARY KEY (tenant_id, version_id, price_id),
    FOREIGN KEY (tenant_id, version_id) REFERENCES billhook.price_book_version,
    FOREIGN KEY (tenant_id, price_id) REFERENCES billhook.price
);
CREATE INDEX ON billhook.price_book_price (tenant_id, price_id);
CALL billhook.isolate('billhook.price_book_price');
GRANT SELECT, INSERT ON billhook.price_book_price TO billhook_app;

DO $$
DECLARE
    published text;
BEGIN
    FOREACH published IN ARRAY ARRAY['price_book', 'price_book_version', 'price', 'price_book_price'] LOOP
        EXECUTE format('CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON billhook.%I '
                       'FOR EACH ROW EXECUTE FUNCTION billhook.refuse_change()', published);
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON billhook.%I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION billhook.refuse_change()', published);
    END LOOP;
END $$;
