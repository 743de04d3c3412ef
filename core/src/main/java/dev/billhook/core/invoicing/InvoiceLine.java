package dev.billhook.core.invoicing;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.Taxation;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A line before it is rounded.
 *
 * @param id unique on the invoice
 * @param product what coupons look at
 * @param amount exact, in whole units; below zero for a credit, which is never discounted
 * @param rounded what it comes to on its own where more than its amount decides that, as of parts that add up to a whole
 */
public record InvoiceLine(String id, String product, Rational amount, Optional<Money> rounded, Taxation taxation) {
    public InvoiceLine(String id, String product, Rational amount, Taxation taxation) {
        this(id, product, amount, Optional.empty(), taxation);
    }

    Money rounded(Currency currency, RoundingMode mode) {
        return rounded.orElseGet(() -> Money.round(amount, currency, mode));
    }
}
