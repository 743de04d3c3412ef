-- A draft has coupons, which lower it until it is finalised and with what is finalised. Each is kept as it was when it was given,
-- because whoever read the draft read what it came to. A draft is written anew when it changes, these rows with it; of what is
-- finalised the invoice itself says what each took off.
CREATE TABLE billhook.draft_coupon (
    tenant_id billhook.tenant_ref,
    invoice   uuid   NOT NULL,
    place     bigint NOT NULL CHECK (place > 0),
    coupon    text   NOT NULL,
    content   jsonb  NOT NULL CHECK (jsonb_typeof(content) = 'object'),
    PRIMARY KEY (tenant_id, invoice, place),
    UNIQUE (tenant_id, invoice, coupon),
    FOREIGN KEY (tenant_id, invoice) REFERENCES billhook.invoice (tenant_id, id)
);
COMMENT ON COLUMN billhook.draft_coupon.place IS 'coupons are taken off in this order';
CALL billhook.isolate('billhook.draft_coupon');
GRANT SELECT, INSERT, DELETE ON billhook.draft_coupon TO billhook_app;
