package dev.billhook.engine.payment.refund;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the API and events show it.
 *
 * @param amountRefundedTotal of the intent, with this one, minor units
 */
@Events({
    @Events.Type(name = "refund.created", when = "A refund was asked for, here or at the provider."),
    @Events.Type(name = "refund.updated", when = "Its status changed."),
    @Events.Type(name = "refund.failed", when = "The bank sent it back: the customer does not have the money.")
})
public record RefundView(
        RefundId id,
        String object,
        PaymentIntentId paymentIntent,
        @Nullable CustomerId customer,
        MoneyView amount,
        long amountRefundedTotal,
        @Nullable String reason,
        RefundStatus status,
        @Nullable String failureReason,
        Instant createdAt,
        boolean livemode) {
    static RefundView of(Refund refund, PaymentIntent intent, boolean livemode) {
        return new RefundView(
                refund.id(),
                "refund",
                refund.intent(),
                intent.customer(),
                MoneyView.of(refund.amount()),
                intent.refunded().minor(),
                refund.reason(),
                refund.status(),
                refund.failureReason(),
                refund.createdAt(),
                livemode);
    }
}
