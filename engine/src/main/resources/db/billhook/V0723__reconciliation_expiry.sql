-- Runs that found nothing are forgotten after a while: there is one an hour and account. Those with differences stay.
CREATE INDEX reconciliation_clean ON billhook.reconciliation (finished_at)
    WHERE status = 'completed' AND repaired = 0 AND waiting = 0 AND escalated = 0;
GRANT DELETE ON billhook.reconciliation TO billhook_worker;
