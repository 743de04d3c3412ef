package dev.billhook.core.lifecycle;

/** Where a subscription stands; stored by this name. */
public enum SubscriptionStatus {
    /** Asked for and not begun: the first payment or a confirmation is awaited. Nothing is granted. */
    DRAFT,
    /** Begun, and not charged for until the trial ends. */
    TRIALING,
    ACTIVE,
    /** A payment failed and is being collected. Entitlements last through the grace period. */
    PAST_DUE,
    /** Not billed and not served, until it is resumed. */
    PAUSED,
    /** Ended by the customer, by the operator or because nobody paid. */
    CANCELED,
    /** Ended by itself: its fixed term is over, or its draft was never paid. */
    EXPIRED;

    /** True of what can still be billed. */
    public boolean isLive() {
        return switch (this) {
            case TRIALING, ACTIVE, PAST_DUE, PAUSED -> true;
            case DRAFT, CANCELED, EXPIRED -> false;
        };
    }
}
