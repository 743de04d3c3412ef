package dev.billhook.engine.notification;

/** What a customer is told about a payment. */
enum Kind {
    PAYMENT_SUCCEEDED("payment_succeeded"),
    PAYMENT_FAILED("payment_failed"),
    ACTION_REQUIRED("action_required");

    private final String stored;

    Kind(String stored) {
        this.stored = stored;
    }

    String stored() {
        return stored;
    }
}
