package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.invoice.CouponContent;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionCoupons;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Gives running subscriptions coupons, and takes them. Each is locked, and nothing of it is due. */
@Component
final class Couponing {
    private final Asking asking;
    private final SubscriptionCoupons coupons;
    private final Subscriptions subscriptions;

    Couponing(Asking asking, SubscriptionCoupons coupons, Subscriptions subscriptions) {
        this.asking = asking;
        this.coupons = coupons;
        this.subscriptions = subscriptions;
    }

    /** From its next invoice on; one that was taken from it goes on counting. */
    Subscription give(Subscription subscription, String key, Instant now) {
        requireLive(subscription);
        var coupon = asking.coupon("coupon", key, subscription.items(), subscription.currency(), now);
        if (coupons.of(List.of(subscription.id())).size() >= CouponContent.MOST) {
            throw Problem.conflict(
                    "too_many_coupons",
                    "This subscription has " + CouponContent.MOST + " coupons already.",
                    "Take one from it first.");
        }
        coupons.add(subscription.id(), key, CouponContent.write(coupon));
        if (!coupon.duration().lastsAfter(coupons.timesUsed(subscription.id(), key))) {
            throw Problem.conflict(
                    "coupon_used_up",
                    "The coupon '" + key + "' lowered as many invoices of this subscription as it can.",
                    "Choose another coupon.");
        }
        return subscriptions.save(subscription, "subscription.updated");
    }

    Subscription take(Subscription subscription, String key) {
        requireLive(subscription);
        coupons.remove(subscription.id(), key);
        return subscriptions.save(subscription, "subscription.updated");
    }

    private static void requireLive(Subscription subscription) {
        if (!subscription.status().isLive()) {
            throw Problem.conflict(
                    "subscription_unexpected_state",
                    "The coupons of a subscription that is "
                            + subscription.status().name().toLowerCase(Locale.ROOT) + " cannot be changed.",
                    "Read the subscription and act on its status.");
        }
    }
}
