package dev.billhook.engine.subscription;

import static java.util.stream.Collectors.groupingBy;

import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.List;
import org.springframework.stereotype.Component;

/** Subscriptions together with their coupons and what is scheduled for them. */
@Component
public final class SubscriptionViews {
    private final ChangeStore changes;
    private final CouponStore coupons;

    SubscriptionViews(ChangeStore changes, CouponStore coupons) {
        this.changes = changes;
        this.coupons = coupons;
    }

    public SubscriptionView of(Subscription subscription) {
        return ofAll(List.of(subscription)).getFirst();
    }

    /** In as many statements as for one. */
    public List<SubscriptionView> ofAll(List<Subscription> subscriptions) {
        var ids = subscriptions.stream().map(Subscription::id).toList();
        var pending = changes.pending(ids).stream().collect(groupingBy(ScheduledChange::subscription));
        var given = coupons.of(ids).stream().collect(groupingBy(GivenCoupon::subscription));
        var context = Tenancy.current();
        return subscriptions.stream()
                .map(one -> SubscriptionView.of(
                        one,
                        pending.getOrDefault(one.id(), List.of()),
                        given.getOrDefault(one.id(), List.of()),
                        context))
                .toList();
    }
}
