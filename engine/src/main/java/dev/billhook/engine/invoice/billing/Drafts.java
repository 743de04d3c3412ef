package dev.billhook.engine.invoice.billing;

import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Subscriptions that wait for their first payment: one that is not made in time was never wanted. */
@Component
final class Drafts {
    private final Subscriptions subscriptions;
    private final Invoices invoices;

    Drafts(Subscriptions subscriptions, Invoices invoices) {
        this.subscriptions = subscriptions;
        this.invoices = invoices;
    }

    Subscription expire(Subscription draft, Instant at) {
        giveUp(draft);
        return subscriptions.save(
                draft.ending(draft.ending().endedAt(at)), SubscriptionCommand.DRAFT_EXPIRED, "not paid in time");
    }

    /** Nobody owes what never began. */
    void giveUp(Subscription draft) {
        Billing.sawVoided(invoices.forgiveOpen(draft.id()));
    }
}
