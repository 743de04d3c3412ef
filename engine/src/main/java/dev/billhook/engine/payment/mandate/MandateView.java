package dev.billhook.engine.payment.mandate;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mandate as the API and events show it.
 *
 * @param ipAddress null in events and once the customer was erased; likewise the user agent
 */
@Events({
    @Events.Type(name = "mandate.activated", when = "A customer may be charged while away."),
    @Events.Type(name = "mandate.deactivated", when = "An agreement ended; see inactive_reason.")
})
public record MandateView(
        MandateId id,
        String object,
        CustomerId customer,
        @Nullable PaymentMethodId paymentMethod,
        String status,
        String usage,
        String text,
        Instant acceptedAt,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        @Nullable String networkTransactionId,
        @Nullable String setupIntent,
        @Nullable String paymentIntent,
        @Nullable String inactiveReason,
        @Nullable MandateId replacedBy,
        Instant createdAt,
        boolean livemode) {
    /** From where it was agreed to. */
    record Evidence(@Nullable String ipAddress, @Nullable String userAgent) {
        static final Evidence NONE = new Evidence(null, null);
    }

    static MandateView of(Mandate mandate, Evidence evidence, boolean livemode) {
        return new MandateView(
                mandate.id(),
                "mandate",
                mandate.customer(),
                mandate.method(),
                mandate.status(),
                "off_session",
                mandate.terms(),
                mandate.acceptedAt(),
                evidence.ipAddress(),
                evidence.userAgent(),
                mandate.networkTransactionId(),
                id("si", mandate.setupIntent()),
                id("pi", mandate.paymentIntent()),
                mandate.inactiveReason(),
                mandate.replacedBy(),
                mandate.createdAt(),
                livemode);
    }

    private static @Nullable String id(String prefix, @Nullable UUID id) {
        return id == null ? null : PublicId.format(prefix, id);
    }
}
