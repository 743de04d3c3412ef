package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.SubscriptionView;
import dev.billhook.engine.subscription.SubscriptionViews;
import dev.billhook.engine.subscription.Subscriptions;
import org.springframework.stereotype.Component;

/** Does what is asked of a subscription, after everything that came due before. */
@Component
final class Actions {
    private final Subscriptions subscriptions;
    private final Turns turns;
    private final Doing doing;
    private final SubscriptionViews views;
    private final Tenancy tenancy;

    Actions(Subscriptions subscriptions, Turns turns, Doing doing, SubscriptionViews views, Tenancy tenancy) {
        this.subscriptions = subscriptions;
        this.turns = turns;
        this.doing = doing;
        this.views = views;
        this.tenancy = tenancy;
    }

    SubscriptionView perform(TenantId tenant, SubscriptionId id, SubscriptionAction asked) {
        return tenancy.writeAnew(tenant, () -> views.of(performed(id, asked)));
    }

    private Subscription performed(SubscriptionId id, SubscriptionAction asked) {
        var now = Tenancy.current().now();
        return doing.done(turns.upTo(subscriptions.lock(id, asked.version()), now), asked, now);
    }
}
