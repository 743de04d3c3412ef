package dev.billhook.engine.customer;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customer with the personal fields opened. */
public record Customer(
        CustomerId id,
        @Nullable String reference,
        @Nullable String email,
        @Nullable String name,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable Address address,
        Map<String, String> metadata,
        boolean erased,
        boolean livemode,
        Instant createdAt) {
    @Override
    public String toString() {
        return "Customer[" + id.text() + "]";
    }
}
