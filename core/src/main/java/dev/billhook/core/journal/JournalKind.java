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
    DISPUTE_FUNDS_WITHDRAWN,
    DISPUTE_FUNDS_REINSTATED,
    DISPUTE_FEE_CHARGED,
    DISPUTE_FEE_RETURNED,
    DISPUTE_LOST,
    DISPUTE_LOSS_RECOVERED,
    /** Takes back an earlier entry in full, leg by leg. */
    REVERSAL
}
