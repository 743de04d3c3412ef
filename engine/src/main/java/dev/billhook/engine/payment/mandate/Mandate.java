package dev.billhook.engine.payment.mandate;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agreement to be charged while away.
 *
 * @param method null while the intent that it was given with has not succeeded
 * @param terms the words agreed to
 * @param evidence sealed
 * @param networkTransactionId of the first charge, once there is one
 * @param replacedBy the mandate that took over with another method
 */
public record Mandate(
        MandateId id,
        CustomerId customer,
        @Nullable PaymentMethodId method,
        String status,
        String terms,
        Instant acceptedAt,
        byte @Nullable [] evidence,
        @Nullable UUID setupIntent,
        @Nullable UUID paymentIntent,
        @Nullable String networkTransactionId,
        @Nullable String inactiveReason,
        @Nullable MandateId replacedBy,
        Instant createdAt) {
    /** The intent with which an agreement is given. */
    public record Origin(Identifier intent, boolean isSetup) {
        public static Origin setup(Identifier intent) {
            return new Origin(intent, true);
        }

        public static Origin payment(Identifier intent) {
            return new Origin(intent, false);
        }
    }

    @Override
    public String toString() {
        return id.text() + " " + status;
    }
}
