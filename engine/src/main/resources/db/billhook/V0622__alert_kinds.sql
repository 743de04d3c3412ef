-- Two more things a team is told of: a dispute whose deadline comes near, and a bank that suspects a payment.
ALTER TABLE billhook.alert DROP CONSTRAINT alert_kind_check;
ALTER TABLE billhook.alert ADD CONSTRAINT alert_kind_check CHECK (kind IN (
    'decline', 'fraud_warning', 'dispute_opened', 'dispute_due', 'dispute_closed', 'refund_returned', 'provider_trouble',
    'configuration', 'event_stuck'));
