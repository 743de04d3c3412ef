package dev.billhook.core.invoicing;

import dev.billhook.core.money.Money;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.core.tax.Taxed;
import java.util.List;

/** What a credit note gives back: parts of the lines of one invoice, each with the taxes that were on that part. */
public record CreditNote(Money total, List<Line> lines) {
    /** @param credited of what was charged for the line, as {@link LineTotals#charged} counts it */
    public record Line(String id, Money credited, Taxed taxed) {}

    public CreditNote {
        lines = List.copyOf(lines);
    }

    public Money net() {
        return Money.sum(lines.stream().map(line -> line.taxed().net()).toList(), total.currency());
    }

    public List<TaxAmount> taxes() {
        return lines.stream().flatMap(line -> line.taxed().taxes().stream()).toList();
    }
}
