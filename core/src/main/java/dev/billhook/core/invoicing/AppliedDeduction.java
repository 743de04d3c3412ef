package dev.billhook.core.invoicing;

import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.util.List;

/**
 * What a deduction came to.
 *
 * @param taken the sum of the shares
 * @param unused what a fixed amount had left when all its lines were at zero
 * @param shares one per line of the invoice
 */
public record AppliedDeduction(Deduction deduction, Money taken, Money unused, List<Share> shares) {
    /** @param exact in whole units, before it was rounded to what is shown */
    public record Share(Money shown, Rational exact) {
        Share plus(Share other) {
            return new Share(shown.plus(other.shown), exact.plus(other.exact));
        }
    }

    public AppliedDeduction {
        shares = List.copyOf(shares);
    }
}
