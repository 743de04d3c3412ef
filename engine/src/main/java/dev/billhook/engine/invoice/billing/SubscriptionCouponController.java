package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.SubscriptionView;
import dev.billhook.engine.subscription.SubscriptionViews;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/subscriptions/{id}/coupons")
class SubscriptionCouponController {
    private final Actions actions;
    private final Couponing couponing;
    private final SubscriptionViews views;

    SubscriptionCouponController(Actions actions, Couponing couponing, SubscriptionViews views) {
        this.actions = actions;
        this.couponing = couponing;
        this.views = views;
    }

    /** @param version that it was decided on; null: whatever it is */
    record GiveCouponRequest(@Nullable Integer version, String coupon) {}

    @PostMapping
    SubscriptionView give(@PathVariable SubscriptionId id, @RequestBody GiveCouponRequest asked) {
        return actions.perform(
                Caller.secret(),
                id,
                asked.version(),
                (subscription, now) -> views.of(couponing.give(subscription, asked.coupon(), now)));
    }

    @DeleteMapping("/{coupon}")
    SubscriptionView take(@PathVariable SubscriptionId id, @PathVariable String coupon) {
        return actions.perform(
                Caller.secret(), id, null, (subscription, now) -> views.of(couponing.take(subscription, coupon)));
    }
}
