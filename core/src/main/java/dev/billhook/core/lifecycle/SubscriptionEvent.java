package dev.billhook.core.lifecycle;

/** What an accepted command made happen; stored with the transition by this name. */
public enum SubscriptionEvent {
    ACTIVATED,
    TRIAL_STARTED,
    TRIAL_ENDED,
    BECAME_PAST_DUE,
    RECOVERED,
    PAUSED,
    RESUMED,
    CANCELED,
    CANCELLATION_WITHDRAWN,
    REACTIVATED,
    TERM_ENDED,
    DRAFT_EXPIRED
}
