package dev.billhook.engine.invoice.credit;

import dev.billhook.core.invoicing.CreditNoteSettlement;
import dev.billhook.core.money.Money;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A credit note as it is stored. */
public record CreditNote(
        CreditNoteId id,
        InvoiceId invoice,
        CustomerId customer,
        String number,
        Money net,
        Money tax,
        Money total,
        CreditNoteSettlement settlement,
        @Nullable String reason,
        Instant createdAt,
        List<Line> lines) {
    public CreditNote {
        lines = List.copyOf(lines);
    }

    /**
     * @param line of the invoice
     * @param credited of what was charged for it: with the taxes inside its price, without those on top
     * @param deferred of the net, what was not yet earned
     * @param earned the days over which it is earned no more
     */
    public record Line(
            int line,
            Money credited,
            Money net,
            Money tax,
            Money total,
            List<TaxAmount> taxes,
            Money deferred,
            InvoiceLine.@Nullable Earned earned) {}
}
