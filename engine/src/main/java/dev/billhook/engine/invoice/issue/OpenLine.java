package dev.billhook.engine.invoice.issue;

import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.Taxation;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.LineKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line before discounts and taxes.
 *
 * @param exact the amount before it was rounded, where the policies of the invoice look at that
 * @param asked rates that it has instead of the customer's
 */
public record OpenLine(
        LineKind kind,
        InvoiceLine.What what,
        Money amount,
        Rational exact,
        TaxMode mode,
        @Nullable List<UUID> asked,
        Taxation taxation,
        InvoiceLine.@Nullable Earned earned,
        @Nullable String basis) {
    public OpenLine(
            LineKind kind,
            InvoiceLine.What what,
            Money amount,
            TaxMode mode,
            @Nullable List<UUID> asked,
            Taxation taxation,
            InvoiceLine.@Nullable Earned earned,
            @Nullable String basis) {
        this(kind, what, amount, amount.toRational(), mode, asked, taxation, earned, basis);
    }
}
