package dev.billhook.engine.notification;

import java.util.Locale;

/** What a customer is told. */
enum Kind {
    PAYMENT_SUCCEEDED,
    PAYMENT_FAILED,
    ACTION_REQUIRED,
    /** Like ACTION_REQUIRED, of someone who is not at a checkout: with a link that leads straight to the confirmation. */
    AUTHENTICATION_REQUIRED,
    CARD_ADDED,
    CARD_REMOVED,
    CARD_EXPIRING,
    REFUND,
    REFUND_FAILED,
    TRIAL_ENDING,
    SUBSCRIPTION_CHANGED,
    /** Ended, or to end at a later time: whichever is known first. */
    SUBSCRIPTION_CANCELED,
    SUBSCRIPTION_PAUSED,
    SUBSCRIPTION_RESUMED,
    INVOICE_ISSUED,
    INVOICE_PAID,
    INVOICE_PAYMENT_FAILED,
    CREDIT_NOTE;

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
