package dev.billhook.engine.payment.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.payment.authentication.AuthenticationLink;
import dev.billhook.engine.payment.gateway.ThreeDSecure;
import dev.billhook.engine.payment.mandate.MandateId;
import dev.billhook.engine.payment.method.PaymentMethod;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment intent as the API and events show it.
 *
 * @param amountReceived in the intent's currency, minor units; likewise the other amounts
 * @param threeDSecure how the bank authenticated the latest charge; null when it did not
 * @param offSession charged while the customer was away, under the mandate
 * @param authentication only in payment_intent.authentication_required: the link that the customer is sent
 * @param clientSecret only in answers to a secret key, never in events
 */
@Events({
    @Events.Type(name = "payment_intent.created", when = "A payment was asked for."),
    @Events.Type(
            name = "payment_intent.requires_action",
            when = "The bank wants the customer, who is there, to confirm."),
    @Events.Type(name = "payment_intent.processing", when = "The payment is under way; nothing is decided."),
    @Events.Type(
            name = "payment_intent.amount_capturable_updated",
            when = "The amount is authorised and can be captured."),
    @Events.Type(
            name = "payment_intent.authorization_expiring",
            when = "Authorised funds lapse soon because nobody captured them."),
    @Events.Type(
            name = "payment_intent.payment_failed",
            when = "An attempt was declined; the payment waits for another method."),
    @Events.Type(
            name = "payment_intent.authentication_required",
            when = "The bank wants a customer who is away to confirm; they are sent a link. No failure yet."),
    @Events.Type(name = "payment_intent.succeeded", when = "The money was taken."),
    @Events.Type(name = "payment_intent.canceled", when = "The payment was given up.")
})
public record PaymentIntentView(
        PaymentIntentId id,
        String object,
        PaymentIntentStatus status,
        MoneyView amount,
        long amountCapturable,
        long amountReceived,
        long amountRefunded,
        @Nullable CustomerId customer,
        String description,
        String captureMethod,
        @Nullable Instant captureBefore,
        @JsonProperty("three_d_secure") @Nullable ThreeDSecure threeDSecure,
        @Nullable String setupFutureUsage,
        boolean offSession,
        @Nullable MandateId mandate,
        @Nullable LastErrorView lastPaymentError,
        @Nullable MethodView paymentMethod,
        @Nullable String cancellationReason,
        Map<String, String> metadata,
        Instant createdAt,
        boolean livemode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AuthenticationLink authentication,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientSecret) {
    /** What paid, as a receipt shows it. */
    public record MethodView(
            PaymentMethodId id,
            String type,
            @Nullable String brand,
            @Nullable String last4,
            @Nullable Integer expMonth,
            @Nullable Integer expYear) {
        public static @Nullable MethodView of(@Nullable PaymentMethod method) {
            return method == null
                    ? null
                    : new MethodView(
                            method.id(),
                            method.type(),
                            method.card().brand(),
                            method.card().last4(),
                            method.card().expMonth(),
                            method.card().expYear());
        }
    }

    static PaymentIntentView of(
            PaymentIntent intent, @Nullable PaymentMethod method, boolean livemode, @Nullable String clientSecret) {
        return new PaymentIntentView(
                intent.id(),
                "payment_intent",
                intent.status(),
                MoneyView.of(intent.amount()),
                intent.capturable().minor(),
                intent.received().minor(),
                intent.refunded().minor(),
                intent.customer(),
                intent.description(),
                intent.captureLater() ? "manual" : "automatic",
                intent.captureBefore(),
                intent.threeDSecure(),
                intent.setupFutureUsage(),
                intent.offSession(),
                intent.mandate(),
                LastErrorView.of(intent.lastError()),
                MethodView.of(method),
                intent.cancellationReason(),
                intent.metadata(),
                intent.createdAt(),
                livemode,
                null,
                clientSecret);
    }

    PaymentIntentView with(AuthenticationLink link) {
        return new PaymentIntentView(
                id,
                object,
                status,
                amount,
                amountCapturable,
                amountReceived,
                amountRefunded,
                customer,
                description,
                captureMethod,
                captureBefore,
                threeDSecure,
                setupFutureUsage,
                offSession,
                mandate,
                lastPaymentError,
                paymentMethod,
                cancellationReason,
                metadata,
                createdAt,
                livemode,
                link,
                clientSecret);
    }
}
