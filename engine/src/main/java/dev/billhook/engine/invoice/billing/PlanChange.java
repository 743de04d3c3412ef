package dev.billhook.engine.invoice.billing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of what a subscription holds; what is silent stays.
 *
 * @param plan another plan, as it is sold when the change takes effect
 * @param quantities by key of the item
 * @param addOns all that are held from then on
 */
public record PlanChange(
        @Nullable String plan,
        @Nullable Map<String, Long> quantities,
        @Nullable List<String> addOns) {
    boolean isNothing() {
        return plan == null && quantities == null && addOns == null;
    }
}
