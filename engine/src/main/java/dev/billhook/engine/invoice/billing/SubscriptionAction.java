package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.ScheduledChangeId;
import dev.billhook.engine.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of a subscription, or only supposed, as the API takes it. */
public sealed interface SubscriptionAction {
    /** That it was decided on; it is refused when somebody was faster. Null: whatever it is. */
    default @Nullable Integer version() {
        return null;
    }

    /** Time passes. */
    record Nothing() implements SubscriptionAction {}

    /**
     * @param at now (the default), period_end, or a time
     * @param anchor when periods begin from then on: the one that runs ends, and what is left until the next begins is billed in part
     * @param consolidate whether renewals after that are billed together with the customer's others that say so
     */
    record Change(
            @Nullable Integer version,
            @Nullable String at,
            @Nullable String plan,
            @Nullable Map<String, Long> quantities,
            @Nullable List<String> addOns,
            @Nullable AnchorRequest anchor,
            @Nullable Boolean consolidate)
            implements SubscriptionAction {
        PlanChange change() {
            return new PlanChange(plan, quantities, addOns).anchored(anchor).consolidated(consolidate);
        }
    }

    /** A change that is scheduled is taken back. */
    record CancelChange(ScheduledChangeId change) implements SubscriptionAction {}

    /**
     * As a migration campaign would do it.
     *
     * @param toVersion of its price book, to which it is moved with all that it holds
     * @param plan of that version; null: the one of the same key
     * @param mode now_with_proration (the default), or at_renewal
     */
    record Migrate(
            int toVersion, @Nullable String plan, @Nullable String mode) implements SubscriptionAction {
        Moving.Target target(Subscription subscription) {
            return new Moving.Target(plan == null ? subscription.plan().key() : plan, toVersion);
        }

        boolean atRenewal() {
            return switch (mode == null ? "now_with_proration" : mode) {
                case "now_with_proration" -> false;
                case "at_renewal" -> true;
                default ->
                    throw Problem.invalid(
                            "migrate.mode",
                            "parameter_invalid",
                            "'migrate.mode' is neither now_with_proration nor at_renewal.",
                            "Send one of them.");
            };
        }
    }

    /**
     * @param at now (the default), period_end, or a time
     * @param credit whether time that was billed ahead and is not used is given back; it is not unless this says so
     */
    record Cancel(
            @Nullable Integer version,
            @Nullable String at,
            @Nullable Boolean credit,
            @Nullable String reason) implements SubscriptionAction {
        boolean credits() {
            return Boolean.TRUE.equals(credit);
        }
    }

    record Uncancel(@Nullable Integer version) implements SubscriptionAction {}

    record Reactivate(@Nullable Integer version) implements SubscriptionAction {}

    /** @param openInvoices keep (the default) or void */
    record Pause(
            @Nullable Integer version,
            @Nullable String openInvoices,
            @Nullable Instant resumesAt) implements SubscriptionAction {
        dev.billhook.engine.subscription.Pause.Mode mode() {
            return switch (openInvoices == null ? "keep" : openInvoices) {
                case "keep" -> dev.billhook.engine.subscription.Pause.Mode.KEEP;
                case "void" -> dev.billhook.engine.subscription.Pause.Mode.VOID;
                default ->
                    throw Problem.invalid(
                            "open_invoices",
                            "parameter_invalid",
                            "'open_invoices' is neither keep nor void.",
                            "Send keep to have them paid, void to forget them.");
            };
        }
    }

    record Resume(@Nullable Integer version) implements SubscriptionAction {}

    record EndTrial(@Nullable Integer version) implements SubscriptionAction {}

    record ExtendTrial(@Nullable Integer version, Instant trialEnd) implements SubscriptionAction {}

    record Move(@Nullable Integer version, String timeZone) implements SubscriptionAction {}

    record GiveCoupon(@Nullable Integer version, String coupon) implements SubscriptionAction {}

    record TakeCoupon(String coupon) implements SubscriptionAction {}
}
