package dev.billhook.engine.subscription;

import dev.billhook.core.lifecycle.SubscriptionEvent;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Tells what happened to a subscription, to the audit and to everybody else. */
@Component
class SubscriptionNews {
    private final SubscriptionViews views;
    private final Outbox outbox;
    private final Audit audit;

    SubscriptionNews(SubscriptionViews views, Outbox outbox, Audit audit) {
        this.views = views;
        this.outbox = outbox;
        this.audit = audit;
    }

    void tell(String type, Subscription subscription, String detail) {
        audit.record(type, subscription.id().text(), detail);
        outbox.publish(type, subscription.id(), views.of(subscription));
    }

    /** What an event of the lifecycle is called outside. */
    static String type(SubscriptionEvent event) {
        return switch (event) {
            case ACTIVATED, REACTIVATED -> "subscription.activated";
            case TRIAL_STARTED -> "subscription.trial_started";
            case TRIAL_ENDED -> "subscription.trial_ended";
            case BECAME_PAST_DUE -> "subscription.past_due";
            case RECOVERED -> "subscription.recovered";
            case PAUSED -> "subscription.paused";
            case RESUMED -> "subscription.resumed";
            case CANCELED -> "subscription.canceled";
            case CANCELLATION_WITHDRAWN -> "subscription.updated";
            case TERM_ENDED, DRAFT_EXPIRED -> "subscription.expired";
        };
    }
}
