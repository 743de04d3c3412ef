-- Customers are told of their subscriptions and invoices. An event shows a subscription as it is; what a customer was told of it
-- before is kept, so that a change is told with what it was, and what changed nothing for the customer is not told.
ALTER TABLE billhook.notification DROP CONSTRAINT notification_kind_check;
ALTER TABLE billhook.notification ADD CONSTRAINT notification_kind_check CHECK (kind IN (
    'payment_succeeded', 'payment_failed', 'action_required', 'authentication_required', 'card_added', 'card_removed',
    'card_expiring', 'refund', 'refund_failed', 'trial_ending', 'subscription_changed', 'subscription_canceled',
    'subscription_paused', 'subscription_resumed', 'invoice_issued', 'invoice_paid', 'invoice_payment_failed', 'credit_note'));
COMMENT ON COLUMN billhook.notification.fact IS
    'what is told: the intent that succeeded, the event of a failed attempt or of a change, the card, the refund, the invoice, '
    'the credit note, a subscription''s end, trial or pause by its time';
COMMENT ON COLUMN billhook.notification.subject IS
    'the payment intent, card, invoice or subscription that it is about; the invoice, of a receipt that gives way to the invoice''s';

CREATE TABLE billhook.known_subscription (
    tenant_id    billhook.tenant_ref REFERENCES billhook.tenant,
    subscription uuid   NOT NULL,
    position     bigint NOT NULL,
    plan         jsonb  NOT NULL,
    PRIMARY KEY (tenant_id, subscription)
);
COMMENT ON TABLE billhook.known_subscription IS 'what customers know of their subscriptions';
COMMENT ON COLUMN billhook.known_subscription.position IS 'of the event that showed it; an older one changes nothing';
CALL billhook.isolate('billhook.known_subscription');
GRANT SELECT, INSERT, UPDATE ON billhook.known_subscription TO billhook_app;
