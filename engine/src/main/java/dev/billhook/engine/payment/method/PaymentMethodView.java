package dev.billhook.engine.payment.method;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.outbox.Events;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment method as the API and events show it.
 *
 * @param customer whose it is or, when detached, was; null for one that paid once and was never kept
 * @param fingerprint the same for the same card number, however often it was entered
 * @param declinedAt when its bank last declined it, until it pays again or has new data: ask for another one first
 * @param duplicateOf the older method of this customer that holds the same card
 */
@Events({
    @Events.Type(name = "payment_method.attached", when = "A customer keeps a method."),
    @Events.Type(name = "payment_method.updated", when = "The network sent new data of a kept card."),
    @Events.Type(name = "payment_method.default_changed", when = "Another method became the default."),
    @Events.Type(name = "payment_method.expiring", when = "A kept card expires soon."),
    @Events.Type(name = "payment_method.detached", when = "A method is kept no longer.")
})
public record PaymentMethodView(
        PaymentMethodId id,
        String object,
        @Nullable CustomerId customer,
        String type,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable Integer expMonth,
        @Nullable Integer expYear,
        @Nullable String funding,
        @Nullable String country,
        @Nullable String fingerprint,
        @JsonProperty("default") boolean isDefault,
        String status,
        @Nullable Instant declinedAt,
        @Nullable PaymentMethodId duplicateOf,
        Instant createdAt,
        @Nullable Instant detachedAt,
        boolean livemode) {
    static PaymentMethodView of(PaymentMethod method, boolean livemode) {
        var card = method.card();
        return new PaymentMethodView(
                method.id(),
                "payment_method",
                method.customer() == null ? method.detachedFrom() : method.customer(),
                method.type(),
                card.brand(),
                card.last4(),
                card.expMonth(),
                card.expYear(),
                card.funding(),
                card.country(),
                card.fingerprint(),
                method.isDefault(),
                method.customer() == null ? "detached" : "attached",
                method.declinedAt(),
                method.duplicateOf(),
                method.createdAt(),
                method.detachedAt(),
                livemode);
    }
}
