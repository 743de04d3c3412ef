package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription is supposed to go through: one action, with the body that its own request takes, or nothing but time.
 *
 * @param subscription one that exists; null: the one that is asked for
 * @param until how far to look, the moment itself included; null: until what is supposed has happened
 */
public record Supposition(
        @Nullable SubscriptionId subscription,
        @Nullable NewSubscription subscribe,
        SubscriptionAction.@Nullable Change change,
        SubscriptionAction.@Nullable CancelChange cancelChange,
        SubscriptionAction.@Nullable Migrate migrate,
        SubscriptionAction.@Nullable Cancel cancel,
        SubscriptionAction.@Nullable Uncancel uncancel,
        SubscriptionAction.@Nullable Reactivate reactivate,
        SubscriptionAction.@Nullable Pause pause,
        SubscriptionAction.@Nullable Resume resume,
        SubscriptionAction.@Nullable EndTrial endTrial,
        SubscriptionAction.@Nullable ExtendTrial extendTrial,
        SubscriptionAction.@Nullable Move move,
        SubscriptionAction.@Nullable GiveCoupon giveCoupon,
        SubscriptionAction.@Nullable TakeCoupon takeCoupon,
        @Nullable Instant until) {
    public Rehearsal.Rehearsed rehearsed(TenantId tenant, Rehearsal rehearsal) {
        var action = action();
        if (subscription != null && subscribe == null) {
            return rehearsal.of(tenant, subscription, action, Optional.ofNullable(until));
        }
        if (subscription != null || subscribe == null || !(action instanceof SubscriptionAction.Nothing)) {
            throw severalThings("subscribe");
        }
        return rehearsal.of(tenant, subscribe, Optional.ofNullable(until));
    }

    private SubscriptionAction action() {
        var actions = Stream.<@Nullable SubscriptionAction>of(
                        change,
                        cancelChange,
                        migrate,
                        cancel,
                        uncancel,
                        reactivate,
                        pause,
                        resume,
                        endTrial,
                        extendTrial,
                        move,
                        giveCoupon,
                        takeCoupon)
                .filter(Objects::nonNull)
                .toList();
        if (actions.size() > 1) {
            throw severalThings("subscription");
        }
        return actions.isEmpty() ? new SubscriptionAction.Nothing() : Objects.requireNonNull(actions.getFirst());
    }

    private static Problem severalThings(String param) {
        return Problem.invalid(
                param,
                "preview_invalid",
                "The preview supposes several things at once.",
                "Send 'subscribe' alone, or 'subscription' with one action, or with none to see what time alone bills.");
    }
}
