package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does something to a subscription, after everything that came due before. */
@Component
final class Actions {
    private final Subscriptions subscriptions;
    private final Turns turns;
    private final Tenancy tenancy;

    Actions(Subscriptions subscriptions, Turns turns, Tenancy tenancy) {
        this.subscriptions = subscriptions;
        this.turns = turns;
        this.tenancy = tenancy;
    }

    /** @param version that the caller decided on; null: whatever it is */
    <T> T perform(
            TenantId tenant,
            SubscriptionId id,
            @Nullable Integer version,
            BiFunction<Subscription, Instant, T> action) {
        return tenancy.writeAnew(tenant, () -> performed(id, version, action));
    }

    private <T> T performed(SubscriptionId id, @Nullable Integer version, BiFunction<Subscription, Instant, T> action) {
        var now = Tenancy.current().now();
        return action.apply(turns.upTo(subscriptions.lock(id, version), now), now);
    }
}
