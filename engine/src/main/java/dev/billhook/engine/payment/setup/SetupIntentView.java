package dev.billhook.engine.payment.setup;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.payment.intent.LastErrorView;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A setup intent as the API and events show it. */
@Events({
    @Events.Type(name = "setup_intent.created", when = "A method is to be kept for later."),
    @Events.Type(name = "setup_intent.requires_action", when = "The bank wants the customer to confirm."),
    @Events.Type(name = "setup_intent.setup_failed", when = "The method was refused."),
    @Events.Type(name = "setup_intent.succeeded", when = "The method is kept."),
    @Events.Type(name = "setup_intent.canceled", when = "Keeping it was given up.")
})
public record SetupIntentView(
        SetupIntentId id,
        String object,
        SetupIntentStatus status,
        CustomerId customer,
        String usage,
        @Nullable PaymentMethodId paymentMethod,
        @Nullable LastErrorView lastSetupError,
        @Nullable String cancellationReason,
        Map<String, String> metadata,
        Instant createdAt,
        boolean livemode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientSecret) {
    static SetupIntentView of(SetupIntent intent, boolean livemode, @Nullable String clientSecret) {
        return new SetupIntentView(
                intent.id(),
                "setup_intent",
                intent.status(),
                intent.customer(),
                intent.usage(),
                intent.method(),
                LastErrorView.of(intent.lastError()),
                intent.cancellationReason(),
                intent.metadata(),
                intent.createdAt(),
                livemode,
                clientSecret);
    }
}
