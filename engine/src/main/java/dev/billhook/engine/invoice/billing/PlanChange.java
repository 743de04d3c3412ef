package dev.billhook.engine.invoice.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.billhook.engine.subscription.Subscription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of what a subscription holds; what is silent stays.
 *
 * @param plan another plan, as it is sold when the change takes effect
 * @param quantities by key of the item
 * @param addOns all that are held from then on
 * @param anchor when periods begin from then on
 * @param consolidate whether its renewals are billed together with the customer's others that say so
 * @param edition the version of the price book that the plan is of; null: what is sold when the change takes effect
 */
public record PlanChange(
        @Nullable String plan,
        @Nullable Map<String, Long> quantities,
        @Nullable List<String> addOns,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AnchorRequest anchor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean consolidate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Edition edition) {
    /**
     * A version to which a subscription is moved, with all that it holds.
     *
     * @param from the plan that it must still have
     */
    record Edition(String from, int version) {}

    public PlanChange(@Nullable String plan, @Nullable Map<String, Long> quantities, @Nullable List<String> addOns) {
        this(plan, quantities, addOns, null, null, null);
    }

    public PlanChange consolidated(@Nullable Boolean together) {
        return new PlanChange(plan, quantities, addOns, anchor, together, edition);
    }

    PlanChange anchored(@Nullable AnchorRequest other) {
        return new PlanChange(plan, quantities, addOns, other, consolidate, edition);
    }

    boolean isNothing() {
        return holdsTheSame() && consolidate == null;
    }

    /** It changes how the subscription is billed, if anything, and not what it holds. */
    boolean holdsTheSame() {
        return plan == null && quantities == null && addOns == null && anchor == null && edition == null;
    }

    Subscription collected(Subscription subscription) {
        return consolidate == null
                ? subscription
                : subscription.collection(subscription.collection().consolidated(consolidate));
    }
}
