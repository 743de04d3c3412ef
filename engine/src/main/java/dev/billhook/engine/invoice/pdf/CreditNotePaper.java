package dev.billhook.engine.invoice.pdf;

import dev.billhook.core.money.Money;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.credit.CreditNote;
import dev.billhook.engine.invoice.seller.Seller;
import java.util.Locale;
import java.util.Objects;

/** A credit note as a document, to whom and for what its invoice was. */
record CreditNotePaper(CreditNote note, Invoice invoice, Locale locale, Seller seller, Document.Party billedTo) {
    Document document() {
        var zone = invoice.head().zone();
        return new Document(
                locale,
                new Document.Head(
                        note.number(),
                        note.createdAt().atZone(zone).toLocalDate(),
                        Document.Span.of(invoice.head().period(), zone)),
                seller,
                billedTo,
                note.lines().stream().map(this::line).toList(),
                sums(),
                new Document.Standing.Credits(
                        Objects.requireNonNull(invoice.number()),
                        note.settlement().offDue(),
                        note.settlement().refund(),
                        note.settlement().toBalance()),
                InvoicePaper.note(invoice.sums().taxNote()),
                null);
    }

    private Document.Line line(CreditNote.Line credited) {
        var what = invoice.lines().get(credited.line() - 1).what();
        return new Document.Line(
                what.description(),
                Document.Span.of(what.service(), invoice.head().zone()),
                null,
                null,
                credited.taxes().stream().map(tax -> tax.rate().percent()).toList(),
                credited.credited());
    }

    /** What coupons took off is not credited, so there is no discount; and nothing is left to be paid of a credit note. */
    private Document.Sums sums() {
        var none = Money.zero(invoice.currency());
        return new Document.Sums(
                Money.sum(note.lines().stream().map(CreditNote.Line::credited).toList(), invoice.currency()),
                none,
                note.net(),
                Levied.byRate(note.lines().stream().map(line -> new Levied(line.net(), line.taxes()))),
                note.total(),
                none,
                none,
                none,
                none,
                none,
                none);
    }
}
