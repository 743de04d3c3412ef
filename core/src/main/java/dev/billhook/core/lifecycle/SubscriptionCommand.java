package dev.billhook.core.lifecycle;

/** What is asked of a subscription, by people, by the clock or by the outcome of a payment. */
public enum SubscriptionCommand {
    /** Begins it, or ends its trial early. */
    ACTIVATE,
    START_TRIAL,
    TRIAL_ENDED,
    PAYMENT_FAILED,
    PAYMENT_SUCCEEDED,
    PAUSE,
    RESUME,
    /** Ends it now. A cancellation at a later time is this command, given then. */
    CANCEL,
    /** Withdraws a cancellation that is scheduled and not yet done. It brings nothing back that has ended. */
    UNCANCEL,
    /** Brings a canceled subscription back, with a new billing period from now. */
    REACTIVATE,
    TERM_ENDED,
    DRAFT_EXPIRED
}
