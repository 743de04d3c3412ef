package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.Subscriptions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Does something to a subscription, after everything that came due before. */
@Component
final class Actions {
    private static final int TRIES = 5;
    private static final String DEADLOCK = "40P01";

    private final Subscriptions subscriptions;
    private final Turns turns;
    private final Tenancy tenancy;

    Actions(Subscriptions subscriptions, Turns turns, Tenancy tenancy) {
        this.subscriptions = subscriptions;
        this.turns = turns;
        this.tenancy = tenancy;
    }

    /**
     * Whom the database breaks out of a deadlock, with the billing run for example, begins anew: nothing of it is stored.
     *
     * @param version that the caller decided on; null: whatever it is
     */
    <T> T perform(
            TenantId tenant,
            SubscriptionId id,
            @Nullable Integer version,
            BiFunction<Subscription, Instant, T> action) {
        for (int tries = 1; ; tries++) {
            try {
                return tenancy.write(tenant, () -> performed(id, version, action));
            } catch (PessimisticLockingFailureException failed) {
                if (tries == TRIES || !isDeadlock(failed)) {
                    throw failed;
                }
            }
        }
    }

    private <T> T performed(SubscriptionId id, @Nullable Integer version, BiFunction<Subscription, Instant, T> action) {
        var now = Tenancy.current().now();
        return action.apply(turns.upTo(subscriptions.lock(id, version), now), now);
    }

    private static boolean isDeadlock(PessimisticLockingFailureException failed) {
        return failed.getMostSpecificCause() instanceof SQLException cause && DEADLOCK.equals(cause.getSQLState());
    }
}
