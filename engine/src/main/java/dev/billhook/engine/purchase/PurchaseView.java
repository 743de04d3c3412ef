package dev.billhook.engine.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.billhook.engine.catalog.Parameters;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.entitlement.Entitlement;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntentStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as the API and events show it.
 *
 * @param amountRefunded in the price's currency, minor units
 * @param entitlements what it granted, as it is now; empty until it is paid
 */
@Events({
    @Events.Type(name = "purchase.created", when = "A customer wants to buy."),
    @Events.Type(name = "purchase.paid", when = "It is paid and granted."),
    @Events.Type(name = "purchase.canceled", when = "It was given up unpaid."),
    @Events.Type(name = "purchase.refunded", when = "All of its price went back, and what it granted was taken back.")
})
record PurchaseView(
        PurchaseId id,
        String object,
        PurchaseStatus status,
        String feature,
        Parameters parameters,
        CustomerId customer,
        MoneyView price,
        long amountRefunded,
        IntentView paymentIntent,
        List<Entitlement> entitlements,
        Instant createdAt,
        @Nullable Instant paidAt,
        @Nullable Instant canceledAt,
        @Nullable Instant refundedAt,
        boolean livemode) {
    /** @param clientSecret only in answers to a secret key, never in events */
    record IntentView(
            PaymentIntentId id,
            PaymentIntentStatus status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String clientSecret) {}

    static PurchaseView of(
            Purchase purchase,
            PaymentIntent intent,
            @Nullable String clientSecret,
            List<Entitlement> entitlements,
            boolean livemode) {
        return new PurchaseView(
                purchase.id(),
                "purchase",
                purchase.status(),
                purchase.feature(),
                purchase.parameters(),
                purchase.customer(),
                MoneyView.of(purchase.price()),
                purchase.refunded().minor(),
                new IntentView(intent.id(), intent.status(), clientSecret),
                entitlements,
                purchase.createdAt(),
                purchase.paidAt(),
                purchase.canceledAt(),
                purchase.refundedAt(),
                livemode);
    }
}
