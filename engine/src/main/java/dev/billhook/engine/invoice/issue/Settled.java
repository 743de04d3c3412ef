package dev.billhook.engine.invoice.issue;

import dev.billhook.core.invoicing.Settlement;
import dev.billhook.core.money.Money;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceStatus;
import java.time.Instant;

/** An invoice of which all is known but its number. */
record Settled(SummedInvoice summed, Settlement settlement, Instant now) {
    Invoice numbered(String number) {
        var open = summed.open();
        boolean paid = settlement.due().isZero();
        var nothing = Money.zero(open.head().currency());
        return new Invoice(
                open.id(),
                paid ? InvoiceStatus.PAID : InvoiceStatus.OPEN,
                open.version(),
                number,
                open.head(),
                open.collection(),
                summed.sums(settlement),
                nothing,
                nothing,
                new Invoice.Times(open.created(), now, paid ? now : null, null, null),
                summed.lines());
    }
}
