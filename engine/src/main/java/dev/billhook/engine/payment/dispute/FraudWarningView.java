package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bank's suspicion that a payment was not its cardholder's, as events show it.
 *
 * @param fraudType the bank's word for it, such as {@code made_with_stolen_card}
 * @param actionable the payment was neither refunded nor disputed yet, so a refund can still spare a dispute
 */
@Events({
    @Events.Type(name = "fraud_warning.created", when = "A bank suspects a payment before its cardholder complained.")
})
public record FraudWarningView(
        FraudWarningId id,
        String object,
        PaymentIntentId paymentIntent,
        @Nullable CustomerId customer,
        MoneyView amount,
        String fraudType,
        boolean actionable,
        String description,
        Instant createdAt,
        boolean livemode) {}
