-- Two things that were seen and not kept: how the bank authenticated a payment (who answers for fraud hangs on it), and that the
-- bank declined a saved method, which is kept and not to be trusted until it pays again or its data change.

ALTER TABLE billhook.payment_intent ADD COLUMN authentication_flow text;
COMMENT ON COLUMN billhook.payment_intent.three_d_secure IS 'result of the latest charge''s 3-D Secure; authentication_flow and liability_shifted belong to it';

ALTER TABLE billhook.payment_method ADD COLUMN declined_at timestamptz;
COMMENT ON COLUMN billhook.payment_method.declined_at IS 'when its bank last declined it, until it pays again or has new data';
