package dev.billhook.sandbox.charge;

import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes balance transactions: what a charge, refund or dispute did to the merchant's balance. */
@Component
public final class Balance {

    private static final Duration PENDING = Duration.ofDays(2);

    private record Movement(String type, Resource source, long amount, long fee, String feeText, boolean atOnce) {}

    private final Resources resources;
    private final Clock clock;

    Balance(Resources resources, Clock clock) {
        this.resources = resources;
        this.clock = clock;
    }

    Resource take(Resource charge, long amount, boolean availableAtOnce) {
        return write(
                new Movement("charge", charge, amount, Fee.of(amount), "Sandbox processing fees", availableAtOnce));
    }

    /** {@code type} is refund, refund_failure or adjustment; the amount has the sign of its effect. */
    public Resource move(String type, Resource source, long amount) {
        return write(new Movement(type, source, amount, 0, "", true));
    }

    public Resource withdraw(Resource dispute) {
        return write(new Movement("adjustment", dispute, -dispute.number("amount"), Fee.DISPUTE, "Dispute fee", true));
    }

    private Resource write(Movement movement) {
        Instant now = clock.instant();
        String currency = movement.source().text("currency");
        return resources.add(Resource.fresh(Json.object(
                "id", Kind.BALANCE_TRANSACTION.newId(),
                "object", "balance_transaction",
                "amount", movement.amount(),
                "available_on", (movement.atOnce() ? now : now.plus(PENDING)).getEpochSecond(),
                "balance_type", "payments",
                "created", now.getEpochSecond(),
                "currency", currency,
                "description", movement.source().maybe("description").orElse(null),
                "exchange_rate", null,
                "fee", movement.fee(),
                "fee_details", feeDetails(movement, currency),
                "net", movement.amount() - movement.fee(),
                "reporting_category", movement.type().equals("adjustment") ? "dispute" : movement.type(),
                "source", movement.source().id(),
                "status", movement.atOnce() ? "available" : "pending",
                "type", movement.type())));
    }

    private static List<?> feeDetails(Movement movement, String currency) {
        return movement.fee() == 0
                ? List.of()
                : List.of(Json.object(
                        "amount",
                        movement.fee(),
                        "application",
                        null,
                        "currency",
                        currency,
                        "description",
                        movement.feeText(),
                        "type",
                        "stripe_fee"));
    }
}
