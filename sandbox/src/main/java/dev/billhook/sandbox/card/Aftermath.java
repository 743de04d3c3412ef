package dev.billhook.sandbox.card;

/** What a test card does after the money was taken. */
public enum Aftermath {
    NONE,
    DISPUTED_AS_FRAUD,
    DISPUTED_AS_NOT_RECEIVED,
    DISPUTED_TWICE,
    INQUIRY,
    EARLY_FRAUD_WARNING,
    REFUND_PENDING,
    REFUND_FAILS,
    AVAILABLE_AT_ONCE
}
