package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
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
    private static final Duration IN_THE_WAY = Duration.ofMinutes(1);

    private final Subscriptions subscriptions;
    private final Renewals renewals;
    private final Billing billing;
    private final Turns turns;
    private final BatchStore batches;
    private final Tenancy tenancy;

    DueBatch(
            Subscriptions subscriptions,
            Renewals renewals,
            Billing billing,
            Turns turns,
            BatchStore batches,
            Tenancy tenancy) {
        this.subscriptions = subscriptions;
        this.renewals = renewals;
        this.billing = billing;
        this.turns = turns;
        this.batches = batches;
        this.tenancy = tenancy;
    }

    /**
     * @param claimed how many were found due, and brought by those
     * @param invoices of them all
     */
    record Done(int claimed, int invoices, int failed) {
        Done plus(Done other) {
            return new Done(claimed + other.claimed, invoices + other.invoices, failed + other.failed);
        }
    }

    Done run(TenantId tenant, int size) {
        try {
            return tenancy.writeAnew(tenant, () -> bill(size));
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
        var claimed = new AtomicReference<@Nullable SubscriptionId>();
        try {
            return tenancy.writeAnew(tenant, () -> billFirst(claimed));
        } catch (RuntimeException failed) {
            var id = claimed.get();
            if (id == null) {
                throw failed;
            }
            return Renewals.alone(() -> withoutCompanions(tenant, id));
        }
    }

    /** Another that is billed together with it may be the one that fails. */
    private Done withoutCompanions(TenantId tenant, SubscriptionId id) {
        try {
            return tenancy.writeAnew(tenant, () -> billAgain(id));
        } catch (RuntimeException failed) {
            return tenancy.write(tenant, () -> heldBack(id, failed));
        }
    }

    private Done billFirst(AtomicReference<@Nullable SubscriptionId> claimed) {
        var now = Tenancy.current().now();
        var due = subscriptions.claimDue(now, 1);
        due.forEach(one -> claimed.set(one.id()));
        return recorded(turned(due, now));
    }

    /** Unless somebody else has it by now; then it is theirs, and the next one has its companions with it. */
    private Done billAgain(SubscriptionId id) {
        var now = Tenancy.current().now();
        var due = subscriptions.claimDue(id, now);
        return due.isPresent() ? recorded(turned(List.of(due.get()), now)) : new Done(1, 0, 1);
    }

    /**
     * It is tried again later, and soon where only somebody else was in the way; the others go on. Nobody had it locked since it
     * failed: another process may have billed it meanwhile, or held it back.
     */
    private Done heldBack(SubscriptionId id, RuntimeException failed) {
        var failure = Failure.of(failed);
        var time = failure.passing() ? IN_THE_WAY : HELD_BACK;
        var done = new Done(1, 0, 1);
        if (!subscriptions.holdBack(id, Tenancy.current().now().plus(time), failure.reason())) {
            return done;
        }
        log.error("{} cannot be billed; it is tried again in {} minutes", id.text(), time.toMinutes(), failed);
        return recorded(done);
    }

    private Done bill(int size) {
        var now = Tenancy.current().now();
        var due = subscriptions.claimDue(now, size);
        var plain = new ArrayList<>(
                due.stream().filter(one -> Renewals.isPlain(one, now)).toList());
        var alone = due.stream().filter(one -> !Renewals.isPlain(one, now)).toList();
        subscriptions.claimCompanions(plain).stream()
                .filter(one -> Renewals.isPlain(one, now))
                .forEach(plain::add);
        int invoices = billing.issue(renewals.of(plain)).size();
        return recorded(new Done(plain.size(), invoices, 0).plus(turned(alone, now)));
    }

    /** What is billed together with them is not due any more either. */
    private Done turned(List<Subscription> alone, Instant now) {
        var seen = Billing.Seen.nothing();
        ScopedValue.where(Billing.SEEN, seen).run(() -> alone.forEach(one -> turns.upTo(one, now)));
        var all = new HashSet<>(seen.billed());
        alone.forEach(one -> all.add(one.id()));
        return new Done(all.size(), seen.invoices().size(), 0);
    }

    /** In the batch's own transaction, so that what is rolled back was never counted. */
    private Done recorded(Done done) {
        if (done.claimed() > 0) {
            batches.insert(done);
        }
        return done;
    }
}
