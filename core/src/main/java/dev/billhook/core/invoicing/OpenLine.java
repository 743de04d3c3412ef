package dev.billhook.core.invoicing;

import dev.billhook.core.invoicing.AppliedDeduction.Share;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.Taxable;
import java.util.Set;

/** A line while deductions lower it: what is left of it as shown, and exactly. */
record OpenLine(InvoiceLine line, Money amount, Money left, Rational exactLeft) {
    static OpenLine of(InvoiceLine line, Money amount) {
        return new OpenLine(line, amount, amount, line.amount());
    }

    boolean isLoweredBy(Set<String> products) {
        return left.isPositive() && (products.isEmpty() || products.contains(line.product()));
    }

    OpenLine without(Share share) {
        return new OpenLine(line, amount, left.minus(share.shown()), exactLeft.minus(share.exact()));
    }

    Taxable taxable(InvoicePolicies.TaxBase base) {
        return switch (base) {
            case SHOWN -> new Taxable(left, left.toRational(), line.taxation());
            case EXACT -> new Taxable(left, exactLeft, line.taxation());
        };
    }
}
