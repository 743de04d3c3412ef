package dev.billhook.engine.payment.reconciliation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run, as the API shows it.
 *
 * @param status running, completed, or failed: the provider could not be asked; see {@code lastError}
 * @param checked objects compared so far
 * @param foreign objects at the provider that were not made through this gateway account; not compared
 */
@Events({
    @Events.Type(name = "reconciliation.completed", when = "A comparison with the provider came to its end."),
    @Events.Type(name = "reconciliation.failed", when = "The provider could not be asked; see last_error.")
})
record Reconciliation(
        ReconciliationId id,
        GatewayAccountId account,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable PaymentIntentId paymentIntent,
        boolean scheduled,
        String status,
        long checked,
        long foreign,
        long repaired,
        long waiting,
        long escalated,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    @JsonProperty("object")
    String object() {
        return "reconciliation";
    }
}
