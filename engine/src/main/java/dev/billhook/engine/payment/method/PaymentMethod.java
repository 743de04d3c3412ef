package dev.billhook.engine.payment.method;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.customer.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

public record PaymentMethod(
        PaymentMethodId id,
        @Nullable CustomerId customer,
        String type,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable Integer expMonth,
        @Nullable Integer expYear,
        @Nullable String funding,
        @Nullable String country,
        @Nullable String fingerprint,
        Instant createdAt) {
    @JsonProperty("object")
    public String object() {
        return "payment_method";
    }
}
