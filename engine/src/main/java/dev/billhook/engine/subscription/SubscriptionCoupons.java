package dev.billhook.engine.subscription;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which coupons subscriptions have, and how often each lowered an invoice. */
@Component
public final class SubscriptionCoupons {
    private final CouponStore store;

    SubscriptionCoupons(CouponStore store) {
        this.store = store;
    }

    /**
     * Gives a subscription a coupon, once.
     *
     * @param content an object of JSON: the coupon as it is now
     */
    public void add(SubscriptionId subscription, String coupon, String content) {
        if (!store.insert(subscription, coupon, content, Tenancy.current().now())) {
            throw Problem.conflict(
                    "coupon_already_applied",
                    "This subscription has the coupon '" + coupon + "' already; it counts once.",
                    "Use another coupon, or leave it as it is.");
        }
    }

    /** It lowers nothing any more. */
    public void remove(SubscriptionId subscription, String coupon) {
        if (!store.remove(subscription, coupon, Tenancy.current().now())) {
            throw Problem.notFound("coupon", "coupon");
        }
    }

    /** How often it lowered an invoice of a subscription, which may not have it any more. */
    public int timesUsed(SubscriptionId subscription, String coupon) {
        return store.timesUsed(subscription, coupon);
    }

    /** Of each in the order they were given. */
    public List<GivenCoupon> of(Collection<SubscriptionId> subscriptions) {
        return store.of(subscriptions);
    }

    /** Each of these lowered one more invoice. */
    public void used(Collection<GivenCoupon> coupons) {
        if (!coupons.isEmpty() && store.countUse(coupons) != coupons.size()) {
            throw new IllegalStateException("a coupon was used that its subscription does not have");
        }
    }
}
