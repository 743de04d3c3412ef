package dev.billhook.engine.invoice.campaign;

import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.invoice.billing.Moving;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.subscription.ScheduledChangeId;
import dev.billhook.engine.subscription.ScheduledChanges;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Moves one subscription, as it stands by now, in the caller's transaction. */
@Component
final class Mover {
    private final Moving moving;
    private final ScheduledChanges changes;

    Mover(Moving moving, ScheduledChanges changes) {
        this.moving = moving;
        this.changes = changes;
    }

    Result move(Campaign campaign, SubscriptionId id, Instant now) {
        var scope = campaign.scope();
        var subscription = moving.lock(id, now);
        var held = subscription.plan();
        var plan = scope.plans().get(held.key());
        if (!subscription.status().isLive()) {
            return Result.skipped("ended");
        }
        if (plan == null || !held.book().equals(scope.book())) {
            return Result.skipped("plan_changed_meanwhile");
        }
        if (held.key().equals(plan) && held.version() == scope.toVersion()) {
            return Result.skipped("already_moved");
        }
        return moved(campaign.mode(), subscription, new Moving.Target(plan, scope.toVersion()), now);
    }

    private Result moved(Mode mode, Subscription subscription, Moving.Target target, Instant now) {
        return switch (mode) {
            case NOW_WITH_PRORATION -> {
                moving.now(subscription, target, now);
                yield Result.MOVED;
            }
            case AT_RENEWAL -> {
                var change = new ScheduledChangeId(PublicId.next());
                moving.atRenewal(subscription, target, change, now);
                yield subscription.status() == SubscriptionStatus.PAUSED ? Result.MOVED : Result.scheduled(change);
            }
            case NEVER -> Result.skipped("grandfathered");
        };
    }

    /** What came due meanwhile has happened. */
    void withdraw(RowStore.Scheduled scheduled, Instant now) {
        var subscription = moving.lock(scheduled.subscription(), now);
        boolean pending = changes.pending(subscription.id()).stream()
                .anyMatch(change -> change.id().equals(scheduled.change()));
        if (pending) {
            changes.cancel(subscription, scheduled.change());
        }
    }
}
