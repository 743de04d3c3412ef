package dev.billhook.engine.invoice.issue;

import dev.billhook.core.invoicing.Settlement;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceStatus;
import dev.billhook.engine.invoice.prepaid.Burnt;
import java.time.Instant;
import java.util.List;

/** An invoice of which all is known but its number. */
record Settled(SummedInvoice summed, List<Burnt> burnt, Settlement settlement, Instant now) {
    static Money prepaid(List<Burnt> burnt, Currency currency) {
        return Money.sum(burnt.stream().map(Burnt::amount).toList(), currency);
    }

    Invoice unnumbered() {
        var open = summed.open();
        boolean paid = settlement.due().isZero();
        var nothing = Money.zero(open.head().currency());
        return new Invoice(
                open.id(),
                paid ? InvoiceStatus.PAID : InvoiceStatus.OPEN,
                open.version(),
                null,
                open.head(),
                open.collection(),
                summed.sums(prepaid(burnt, open.head().currency()), settlement),
                nothing,
                nothing,
                new Invoice.Times(open.created(), now, paid ? now : null, null, null),
                summed.lines());
    }
}
