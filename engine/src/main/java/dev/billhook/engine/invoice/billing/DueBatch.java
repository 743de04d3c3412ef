package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Duration;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Bills a batch of what is due in one transaction: plain renewals set-wise, everything else one by one. A batch that fails is
 * taken apart, so that only the subscription that cannot be billed is left behind.
 */
@Component
class DueBatch {
    private static final Logger log = LoggerFactory.getLogger(DueBatch.class);

    private static final Duration HELD_BACK = Duration.ofHours(1);

    private final Subscriptions subscriptions;
    private final Renewals renewals;
    private final Billing billing;
    private final Turns turns;
    private final Tenancy tenancy;

    DueBatch(Subscriptions subscriptions, Renewals renewals, Billing billing, Turns turns, Tenancy tenancy) {
        this.subscriptions = subscriptions;
        this.renewals = renewals;
        this.billing = billing;
        this.turns = turns;
        this.tenancy = tenancy;
    }

    /** @param claimed how many were found due */
    record Done(int claimed, int invoices, int failed) {
        Done plus(Done other) {
            return new Done(claimed + other.claimed, invoices + other.invoices, failed + other.failed);
        }
    }

    Done run(TenantId tenant, int size) {
        try {
            return tenancy.write(tenant, () -> bill(size));
        } catch (RuntimeException batchFailed) {
            log.warn("a batch of {} could not be billed together; billing one by one", size, batchFailed);
            return oneByOne(tenant, size);
        }
    }

    private Done oneByOne(TenantId tenant, int size) {
        var done = new Done(0, 0, 0);
        for (int i = 0; i < size; i++) {
            var one = alone(tenant);
            if (one.claimed() == 0) {
                return done;
            }
            done = done.plus(one);
        }
        return done;
    }

    private Done alone(TenantId tenant) {
        try {
            return tenancy.write(tenant, this::billOne);
        } catch (Unbillable _) {
            return Renewals.alone(() -> withoutCompanions(tenant));
        }
    }

    /** Another that is billed together with it may be the one that fails. */
    private Done withoutCompanions(TenantId tenant) {
        try {
            return tenancy.write(tenant, this::billOne);
        } catch (Unbillable failed) {
            tenancy.writing(tenant, () -> holdBack(failed));
            return new Done(1, 0, 1);
        }
    }

    private Done billOne() {
        var now = Tenancy.current().now();
        var due = subscriptions.claimDue(now, 1);
        for (var one : due) {
            try {
                turns.upTo(one, now);
            } catch (RuntimeException failed) {
                throw new Unbillable(one.id(), failed);
            }
        }
        return new Done(due.size(), due.size(), 0);
    }

    /** It is tried again later; the others go on. */
    private void holdBack(Unbillable failed) {
        log.error("{} cannot be billed; it is tried again in an hour", failed.id.text(), failed.getCause());
        subscriptions.holdBack(failed.id, Tenancy.current().now().plus(HELD_BACK));
    }

    private static final class Unbillable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient SubscriptionId id;

        Unbillable(SubscriptionId id, RuntimeException cause) {
            super(cause);
            this.id = id;
        }
    }

    private Done bill(int size) {
        var now = Tenancy.current().now();
        var due = subscriptions.claimDue(now, size);
        var plain = new ArrayList<>(
                due.stream().filter(one -> Renewals.isPlain(one, now)).toList());
        int alone = due.size() - plain.size();
        subscriptions.claimCompanions(plain).stream()
                .filter(one -> Renewals.isPlain(one, now))
                .forEach(plain::add);
        int invoices = billing.issue(renewals.of(plain)).size();
        for (var other : due) {
            if (!Renewals.isPlain(other, now)) {
                turns.upTo(other, now);
            }
        }
        return new Done(plain.size() + alone, invoices, 0);
    }
}
