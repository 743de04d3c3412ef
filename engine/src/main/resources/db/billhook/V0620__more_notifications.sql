-- Customers are told more: of cards kept, removed and about to expire, of refunds, and of a payment that waits for them while
-- they are away.
ALTER TABLE billhook.notification DROP CONSTRAINT notification_kind_check;
ALTER TABLE billhook.notification ADD CONSTRAINT notification_kind_check CHECK (kind IN (
    'payment_succeeded', 'payment_failed', 'action_required', 'authentication_required', 'card_added', 'card_removed',
    'card_expiring', 'refund', 'refund_failed'));
COMMENT ON COLUMN billhook.notification.fact IS
    'what is told: the intent that succeeded, the event of a failed attempt, the card, the refund';
COMMENT ON COLUMN billhook.notification.subject IS 'the payment intent or the card that it is about';
