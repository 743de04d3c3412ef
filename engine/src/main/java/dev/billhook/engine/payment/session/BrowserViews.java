package dev.billhook.engine.payment.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.payment.intent.LastErrorView;
import dev.billhook.engine.payment.method.PaymentMethod;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.setup.SetupIntentId;
import dev.billhook.engine.payment.setup.SetupIntentStatus;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a browser may see. */
final class BrowserViews {
    private BrowserViews() {}

    record Session(String object, CustomerId customer, Instant expiresAt, Provider provider) {}

    /**
     * @param clientSecret the provider's, for its script; null without a setup and once it is final
     * @param scriptUrl null for js.stripe.com
     */
    record Provider(
            String name,
            String publishableKey,
            @Nullable String clientSecret,
            @Nullable URI scriptUrl) {}

    record Setup(String object, SetupIntent setupIntent, Provider provider) {}

    record SetupIntent(
            SetupIntentId id,
            SetupIntentStatus status,
            @Nullable PaymentMethodId paymentMethod,
            @Nullable LastErrorView lastSetupError) {}

    /** Without the fingerprint, by which a script could follow a card across customers. */
    record Method(
            PaymentMethodId id,
            String object,
            String type,
            @Nullable String brand,
            @Nullable String last4,
            @Nullable Integer expMonth,
            @Nullable Integer expYear,
            @Nullable String funding,
            @JsonProperty("default") boolean isDefault,
            String status,
            @Nullable PaymentMethodId duplicateOf,
            Instant createdAt) {
        static Method of(PaymentMethod method) {
            var card = method.card();
            return new Method(
                    method.id(),
                    "payment_method",
                    method.type(),
                    card.brand(),
                    card.last4(),
                    card.expMonth(),
                    card.expYear(),
                    card.funding(),
                    method.isDefault(),
                    method.customer() == null ? "detached" : "attached",
                    method.duplicateOf(),
                    method.createdAt());
        }
    }
}
