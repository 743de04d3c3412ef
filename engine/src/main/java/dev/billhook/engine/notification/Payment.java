package dev.billhook.engine.notification;

import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.outbox.Event;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message needs of a payment intent, as its events carry it.
 *
 * @param authenticationUrl where an absent customer confirms it, once
 */
record Payment(
        String intent,
        Money amount,
        Money received,
        @Nullable CustomerId customer,
        String description,
        DeclineCause cause,
        Optional<Card> card,
        boolean offSession,
        @Nullable String authenticationUrl,
        Instant at,
        Optional<PaidInvoice> invoice) {
    private static final int RECEIPT_DIGITS = 10;

    static Payment of(Event event) {
        var data = event.data();
        var amount = Told.money(data.path("amount"));
        return new Payment(
                data.path("id").asString(),
                amount,
                new Money(data.path("amount_received").asLong(amount.minor()), amount.currency()),
                Told.text(data.path("customer")).map(CustomerId::of).orElse(null),
                Told.text(data.path("description")).orElse(""),
                Told.cause(data.path("last_payment_error")),
                Card.of(data.path("payment_method")),
                data.path("off_session").asBoolean(false),
                null,
                event.occurredAt(),
                PaidInvoice.of(data.path("metadata")));
    }

    Payment confirmedAt(@Nullable String url) {
        return new Payment(intent, amount, received, customer, description, cause, card, offSession, url, at, invoice);
    }

    /** Ten characters of the intent's id that are random, in groups that can be read out: {@code 7K3M9-QXZ4T}. */
    String receiptNumber() {
        var end = intent.substring(intent.length() - RECEIPT_DIGITS).toUpperCase(Locale.ROOT);
        return end.substring(0, RECEIPT_DIGITS / 2) + "-" + end.substring(RECEIPT_DIGITS / 2);
    }
}
