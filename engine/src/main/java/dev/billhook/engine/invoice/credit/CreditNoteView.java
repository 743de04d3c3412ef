package dev.billhook.engine.invoice.credit;

import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credit note as the API and events show it. What was still to be paid is lowered first.
 *
 * @param amountOffDue lowers what is still to be paid
 * @param amountToRefund is to be paid back
 * @param amountToBalance is the customer's to spend
 */
@Events({@Events.Type(name = "credit_note.created", when = "A part of an invoice, or all of it, is given back.")})
record CreditNoteView(
        CreditNoteId id,
        String object,
        String number,
        InvoiceId invoice,
        CustomerId customer,
        List<CreditNoteLineView> lines,
        MoneyView net,
        MoneyView tax,
        MoneyView total,
        MoneyView amountOffDue,
        MoneyView amountToRefund,
        MoneyView amountToBalance,
        @Nullable String reason,
        Instant createdAt,
        boolean livemode) {
    static CreditNoteView of(CreditNote note) {
        return new CreditNoteView(
                note.id(),
                "credit_note",
                note.number(),
                note.invoice(),
                note.customer(),
                note.lines().stream().map(CreditNoteLineView::of).toList(),
                view(note.net()),
                view(note.tax()),
                view(note.total()),
                view(note.settlement().offDue()),
                view(note.settlement().refund()),
                view(note.settlement().toBalance()),
                note.reason(),
                note.createdAt(),
                Tenancy.current().livemode());
    }

    /**
     * @param line number on the invoice
     * @param amount of what was charged for it, without the taxes on top
     */
    record CreditNoteLineView(int line, MoneyView amount, MoneyView tax, MoneyView total) {
        static CreditNoteLineView of(CreditNote.Line line) {
            return new CreditNoteLineView(line.line(), view(line.credited()), view(line.tax()), view(line.total()));
        }
    }

    private static MoneyView view(Money money) {
        return MoneyView.of(money);
    }
}
