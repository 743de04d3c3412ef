package dev.billhook.engine.invoice.prepaid;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.PublicId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of what a grant has left.
 *
 * @param amount above zero: there is more left
 * @param invoice that was paid, or that was voided
 */
record CreditTransaction(
        CreditTransactionId id,
        CreditGrantId grant,
        Kind kind,
        Money amount,
        @Nullable UUID invoice) {
    enum Kind {
        GRANTED,
        BURNED,
        RETURNED,
        EXPIRED,
        VOIDED;

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CreditTransaction of(CreditGrant grant, Kind kind, Money amount, @Nullable UUID invoice) {
        return new CreditTransaction(new CreditTransactionId(PublicId.next()), grant.id(), kind, amount, invoice);
    }
}
