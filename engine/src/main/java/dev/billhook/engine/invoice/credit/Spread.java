package dev.billhook.engine.invoice.credit;

import dev.billhook.core.invoicing.CreditNotes;
import dev.billhook.core.money.Money;
import java.util.ArrayList;
import java.util.List;

/** Spreads an amount over what is left of the lines that charge something, pro rata. */
final class Spread {
    private Spread() {}

    /** More than all of them have left is given to the first, whose refusal says so. */
    static List<CreditNotes.Part> over(List<CreditNotes.Part> left, Money amount) {
        var charging = left.stream().filter(part -> part.amount().isPositive()).toList();
        if (charging.isEmpty()) {
            return List.of();
        }
        var all = Money.sum(charging.stream().map(CreditNotes.Part::amount).toList(), amount.currency());
        if (amount.compareTo(all) > 0 || !amount.isPositive()) {
            return List.of(new CreditNotes.Part(charging.getFirst().line(), amount));
        }
        var shares = amount.allocate(
                charging.stream().mapToLong(part -> part.amount().minor()).toArray());
        List<CreditNotes.Part> parts = new ArrayList<>();
        for (int index = 0; index < shares.size(); index++) {
            if (shares.get(index).isPositive()) {
                parts.add(new CreditNotes.Part(charging.get(index).line(), shares.get(index)));
            }
        }
        return parts;
    }
}
