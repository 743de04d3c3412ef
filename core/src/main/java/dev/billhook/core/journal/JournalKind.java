package dev.billhook.core.journal;

/** What a journal entry records; stored with it by this name, so a name never changes once used. */
public enum JournalKind {
    FUNDS_AUTHORIZED,
    PAYMENT_CAPTURED,
    PROCESSOR_FEE_CHARGED,
    PAYMENT_REFUNDED,
    PURCHASE_FULFILLED,
    PURCHASE_REFUNDED,
    CUSTOMER_CREDIT_ISSUED,
    CUSTOMER_CREDIT_APPLIED,
    /** Takes back an earlier entry in full, leg by leg. */
    REVERSAL
}
