package dev.billhook.engine.notification;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.PublicId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invoice that could not be charged, told by its payment or by itself. */
record FailedInvoice(
        UUID id,
        String number,
        Money amount,
        DeclineCause cause,
        Optional<Card> card,
        @Nullable Instant nextAttempt) {
    static FailedInvoice of(PaidInvoice invoice, Payment payment) {
        return new FailedInvoice(
                invoice.id(), invoice.number(), payment.amount(), payment.cause(), payment.card(), null);
    }

    Enclosure paper() {
        return Enclosure.of(PublicId.format("in", id), number);
    }

    /** Where no payment was tried there was nothing to try it with. */
    static FailedInvoice of(ToldInvoice told) {
        var data = told.event().data();
        var error = data.path("last_payment_error");
        return new FailedInvoice(
                told.id(),
                told.number(),
                told.remaining(),
                error.isObject() ? Told.cause(error) : DeclineCause.NO_METHOD,
                Card.of(data.path("payment_method")),
                told.nextAttempt());
    }
}
