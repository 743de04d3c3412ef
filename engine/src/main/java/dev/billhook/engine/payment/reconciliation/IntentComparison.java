package dev.billhook.engine.payment.reconciliation;

import dev.billhook.engine.payment.gateway.IntentSnapshot;
import dev.billhook.engine.payment.intent.PaymentIntent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What of a payment intent is not the same here and at the provider. */
final class IntentComparison {
    static final String AMOUNT = "amount";
    static final String REFUNDED = "amount_refunded";

    private final List<Unequal> unequal = new ArrayList<>();

    private IntentComparison() {}

    record Unequal(
            String field, @Nullable String ours, @Nullable String theirs) {}

    static List<Unequal> of(PaymentIntent ours, IntentSnapshot theirs) {
        var comparison = new IntentComparison();
        comparison.compare(AMOUNT, ours.amount(), theirs.amount());
        comparison.compare("status", ours.status().word(), theirs.status());
        comparison.compare("amount_received", ours.received(), theirs.received());
        comparison.compare("amount_capturable", ours.capturable(), theirs.capturable());
        var charge = theirs.charge();
        if (charge != null) {
            comparison.compare("latest_charge", ours.chargeId(), charge.providerId());
            comparison.compare(REFUNDED, ours.refunded(), charge.refunded());
            if (charge.fee() != null) {
                comparison.compare("fee", ours.fee(), charge.fee());
            }
        }
        return List.copyOf(comparison.unequal);
    }

    private void compare(String field, @Nullable Object ours, Object theirs) {
        if (!theirs.equals(ours)) {
            unequal.add(new Unequal(field, ours == null ? null : Objects.toString(ours), theirs.toString()));
        }
    }
}
