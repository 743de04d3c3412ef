package dev.billhook.engine.invoice.balance;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of a customer's balance.
 *
 * @param amount above zero: she has more to spend
 */
public record BalanceTransaction(
        BalanceTransactionId id,
        CustomerId customer,
        Kind kind,
        Money amount,
        @Nullable UUID invoice,
        @Nullable UUID creditNote,
        @Nullable String description) {
    public enum Kind {
        INVOICE_APPLIED,
        INVOICE_SURPLUS,
        INVOICE_VOIDED,
        OVERPAID,
        CREDIT_NOTE,
        ADJUSTMENT;

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static BalanceTransaction of(CustomerId customer, Kind kind, Money amount, Identifier invoice) {
        return new BalanceTransaction(
                new BalanceTransactionId(PublicId.next()), customer, kind, amount, invoice.value(), null, null);
    }
}
