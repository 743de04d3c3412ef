-- Teams hear of a dispute's deadline while there is time to answer, and of a bank's suspicion before it becomes a dispute. Each
-- is told once; a row here is what was told.

CREATE TABLE billhook.dispute_reminder (
    tenant_id  billhook.tenant_ref,
    dispute_id uuid        NOT NULL,
    due_by     timestamptz NOT NULL,
    ahead      interval    NOT NULL,
    told_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, dispute_id, due_by, ahead),
    FOREIGN KEY (tenant_id, dispute_id) REFERENCES billhook.dispute (tenant_id, id)
);
COMMENT ON COLUMN billhook.dispute_reminder.due_by IS 'the deadline told; an appeal has a new one and is told anew';
COMMENT ON COLUMN billhook.dispute_reminder.ahead IS 'how long before the deadline: the stage';
CALL billhook.isolate('billhook.dispute_reminder');
GRANT SELECT, INSERT ON billhook.dispute_reminder TO billhook_app;
CREATE INDEX ON billhook.dispute (tenant_id, evidence_due_by)
    WHERE status IN ('needs_response', 'warning_needs_response', 'appeal_needs_response');

CREATE TABLE billhook.fraud_warning (
    tenant_id   billhook.tenant_ref,
    id          uuid        NOT NULL,
    provider_id text        NOT NULL,
    intent_id   uuid        NOT NULL,
    fraud_type  text        NOT NULL,
    actionable  boolean     NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, provider_id),
    FOREIGN KEY (tenant_id, intent_id) REFERENCES billhook.payment_intent (tenant_id, id)
);
COMMENT ON COLUMN billhook.fraud_warning.actionable IS 'when it came: neither refunded nor disputed yet';
CREATE INDEX ON billhook.fraud_warning (tenant_id, intent_id);
CALL billhook.isolate('billhook.fraud_warning');
GRANT SELECT, INSERT ON billhook.fraud_warning TO billhook_app;
