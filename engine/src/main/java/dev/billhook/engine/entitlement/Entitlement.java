package dev.billhook.engine.entitlement;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.outbox.Events;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer holds of one key, as the API shows it. Its id never changes, whatever is granted or used up.
 *
 * @param scope the one thing it is for; null: for anything
 * @param granted units that were or can still be used; those that expired or were revoked unused are not among them
 * @param remaining granted less consumed: what can be used now
 * @param expiresAt when the last of it ends; null: some of it never does
 */
@Events({
    @Events.Type(name = "entitlement.granted", when = "A customer may use something, or more of it."),
    @Events.Type(name = "entitlement.consumed", when = "Units of it were used up."),
    @Events.Type(name = "entitlement.revoked", when = "What was granted was taken back.")
})
public record Entitlement(
        EntitlementId id,
        CustomerId customer,
        String key,
        @Nullable String scope,
        long granted,
        long consumed,
        long remaining,
        @Nullable Instant expiresAt,
        Instant createdAt,
        boolean livemode) {
    @JsonProperty("object")
    public String object() {
        return "entitlement";
    }
}
