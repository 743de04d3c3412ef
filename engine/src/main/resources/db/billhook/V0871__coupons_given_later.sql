-- A running subscription is given coupons, and they are taken from it. How often one lowered an invoice is kept, so that taking
-- it and giving it again does not begin anew.
ALTER TABLE billhook.subscription_coupon ADD COLUMN removed_at timestamptz;
COMMENT ON COLUMN billhook.subscription_coupon.removed_at IS 'it lowers nothing any more, until it is given again';
GRANT UPDATE (content, removed_at) ON billhook.subscription_coupon TO billhook_app;
