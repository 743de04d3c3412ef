package dev.billhook.engine.invoice.billing;

import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.kit.http.TimeZones;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.subscription.ScheduledChangeId;
import dev.billhook.engine.subscription.ScheduledChanges;
import dev.billhook.engine.subscription.Subscription;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Does what is asked, in earnest as in a rehearsal. Each subscription is locked, and nothing of it is due. */
@Component
final class Doing {
    private final Changing changing;
    private final ScheduledChanges scheduled;
    private final Moving moving;
    private final Endings endings;
    private final Pauses pauses;
    private final TrialActions trials;
    private final Couponing couponing;

    Doing(
            Changing changing,
            ScheduledChanges scheduled,
            Moving moving,
            Endings endings,
            Pauses pauses,
            TrialActions trials,
            Couponing couponing) {
        this.changing = changing;
        this.scheduled = scheduled;
        this.moving = moving;
        this.endings = endings;
        this.pauses = pauses;
        this.trials = trials;
        this.couponing = couponing;
    }

    Subscription done(Subscription subscription, SubscriptionAction asked, Instant now) {
        return switch (asked) {
            case SubscriptionAction.Nothing _ -> subscription;
            case SubscriptionAction.Change change -> changed(subscription, change, now);
            case SubscriptionAction.CancelChange(var change) -> scheduled.cancel(subscription, change);
            case SubscriptionAction.Migrate migration -> migrated(subscription, migration, now);
            case SubscriptionAction.Cancel cancel -> canceled(subscription, cancel, now);
            case SubscriptionAction.Uncancel _ -> endings.uncancel(subscription);
            case SubscriptionAction.Reactivate _ -> endings.reactivate(subscription, now);
            case SubscriptionAction.Pause pause ->
                pauses.pause(subscription, pause.mode(), Optional.ofNullable(pause.resumesAt()), now);
            case SubscriptionAction.Resume _ -> pauses.resume(subscription, now);
            case SubscriptionAction.EndTrial _ -> trials.endNow(subscription, now);
            case SubscriptionAction.ExtendTrial extension -> trials.extend(subscription, extension.trialEnd(), now);
            case SubscriptionAction.Move move -> moved(subscription, move, now);
            case SubscriptionAction.GiveCoupon given -> couponing.give(subscription, given.coupon(), now);
            case SubscriptionAction.TakeCoupon(var coupon) -> couponing.take(subscription, coupon);
        };
    }

    /** When it shows what came of it: at once, or when the next is billed. */
    Instant shows(Subscription before, SubscriptionAction asked, Subscription after, Instant now) {
        return switch (asked) {
            case SubscriptionAction.Nothing _ -> before.dueAt().orElse(now);
            case SubscriptionAction.Change change -> When.read(change.at()).of(before, now);
            case SubscriptionAction.Migrate migration ->
                migration.atRenewal() ? moving.renewal(before, migration.target(before), now) : now;
            case SubscriptionAction.Cancel cancel -> When.read(cancel.at()).of(before, now);
            case SubscriptionAction.Pause pause ->
                Optional.ofNullable(pause.resumesAt()).orElse(now);
            case SubscriptionAction.Reactivate _, SubscriptionAction.Resume _, SubscriptionAction.EndTrial _ -> now;
            case SubscriptionAction.CancelChange _,
                    SubscriptionAction.Uncancel _,
                    SubscriptionAction.ExtendTrial _,
                    SubscriptionAction.Move _,
                    SubscriptionAction.GiveCoupon _,
                    SubscriptionAction.TakeCoupon _ -> When.atPeriodEnd().of(after, now);
        };
    }

    private Subscription moved(Subscription subscription, SubscriptionAction.Move asked, Instant now) {
        var zone = TimeZones.checked("time_zone", asked.timeZone());
        return subscription.status() == SubscriptionStatus.TRIALING
                ? trials.zone(subscription, zone, now)
                : changing.zone(subscription, zone, now);
    }

    private Subscription changed(Subscription subscription, SubscriptionAction.Change asked, Instant now) {
        return switch (When.read(asked.at())) {
            case When.Now _ -> changing.now(subscription, asked.change(), now);
            case When.Later(var at) -> changing.later(subscription, asked.change(), at, now);
        };
    }

    private Subscription canceled(Subscription subscription, SubscriptionAction.Cancel asked, Instant now) {
        return switch (When.read(asked.at())) {
            case When.Now _ -> endings.cancelNow(subscription, asked.credits(), asked.reason(), now);
            case When.Later(var at) -> endings.cancelLater(subscription, at, asked.credits(), asked.reason(), now);
        };
    }

    private Subscription migrated(Subscription subscription, SubscriptionAction.Migrate asked, Instant now) {
        var target = asked.target(subscription);
        if (asked.atRenewal()) {
            var change = new ScheduledChangeId(IdempotentRequest.resourceId());
            return moving.atRenewal(subscription, target, change, now);
        }
        moving.requireInEffect(subscription, target, now);
        return moving.now(subscription, target, now);
    }
}
