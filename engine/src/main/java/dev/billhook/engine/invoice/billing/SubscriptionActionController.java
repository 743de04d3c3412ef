package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.subscription.ScheduledChangeId;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.SubscriptionView;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every action may name the version it was decided on; then it is refused when somebody was faster. */
@RestController
@RequestMapping("/v1/subscriptions/{id}")
class SubscriptionActionController {
    private final Actions actions;

    SubscriptionActionController(Actions actions) {
        this.actions = actions;
    }

    @PostMapping("/change")
    SubscriptionView change(@PathVariable SubscriptionId id, @RequestBody SubscriptionAction.Change asked) {
        return perform(id, asked);
    }

    @DeleteMapping("/scheduled_changes/{change}")
    SubscriptionView cancelChange(@PathVariable SubscriptionId id, @PathVariable ScheduledChangeId change) {
        return perform(id, new SubscriptionAction.CancelChange(change));
    }

    @PostMapping("/cancel")
    SubscriptionView cancel(
            @PathVariable SubscriptionId id, @RequestBody(required = false) SubscriptionAction.@Nullable Cancel asked) {
        return perform(id, asked == null ? new SubscriptionAction.Cancel(null, null, null, null) : asked);
    }

    @PostMapping("/uncancel")
    SubscriptionView uncancel(
            @PathVariable SubscriptionId id,
            @RequestBody(required = false) SubscriptionAction.@Nullable Uncancel asked) {
        return perform(id, asked == null ? new SubscriptionAction.Uncancel(null) : asked);
    }

    @PostMapping("/reactivate")
    SubscriptionView reactivate(
            @PathVariable SubscriptionId id,
            @RequestBody(required = false) SubscriptionAction.@Nullable Reactivate asked) {
        return perform(id, asked == null ? new SubscriptionAction.Reactivate(null) : asked);
    }

    @PostMapping("/pause")
    SubscriptionView pause(
            @PathVariable SubscriptionId id, @RequestBody(required = false) SubscriptionAction.@Nullable Pause asked) {
        return perform(id, asked == null ? new SubscriptionAction.Pause(null, null, null) : asked);
    }

    @PostMapping("/resume")
    SubscriptionView resume(
            @PathVariable SubscriptionId id, @RequestBody(required = false) SubscriptionAction.@Nullable Resume asked) {
        return perform(id, asked == null ? new SubscriptionAction.Resume(null) : asked);
    }

    @PostMapping("/end_trial")
    SubscriptionView endTrial(
            @PathVariable SubscriptionId id,
            @RequestBody(required = false) SubscriptionAction.@Nullable EndTrial asked) {
        return perform(id, asked == null ? new SubscriptionAction.EndTrial(null) : asked);
    }

    @PostMapping("/extend_trial")
    SubscriptionView extendTrial(@PathVariable SubscriptionId id, @RequestBody SubscriptionAction.ExtendTrial asked) {
        return perform(id, asked);
    }

    @PostMapping("/move")
    SubscriptionView move(@PathVariable SubscriptionId id, @RequestBody SubscriptionAction.Move asked) {
        return perform(id, asked);
    }

    @PostMapping("/coupons")
    SubscriptionView giveCoupon(@PathVariable SubscriptionId id, @RequestBody SubscriptionAction.GiveCoupon asked) {
        return perform(id, asked);
    }

    @DeleteMapping("/coupons/{coupon}")
    SubscriptionView takeCoupon(@PathVariable SubscriptionId id, @PathVariable String coupon) {
        return perform(id, new SubscriptionAction.TakeCoupon(coupon));
    }

    private SubscriptionView perform(SubscriptionId id, SubscriptionAction asked) {
        return actions.perform(Caller.secret(), id, asked);
    }
}
