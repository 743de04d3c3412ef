package dev.billhook.engine.invoice.pdf;

import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.seller.Seller;
import dev.billhook.engine.kit.http.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An invoice as a document. Its dates are days of the zone that it was billed in. */
record InvoicePaper(Invoice invoice, Locale locale, Seller seller, Document.Party billedTo) {
    Document document() {
        var number = invoice.number();
        var issued = invoice.times().finalized();
        if (number == null || issued == null) {
            throw Problem.conflict(
                    "invoice_unexpected_state",
                    "A draft has no number yet and cannot be printed.",
                    "Finalise it first.");
        }
        return new Document(
                locale,
                new Document.Head(
                        number,
                        day(issued),
                        Document.Span.of(invoice.head().period(), invoice.head().zone())),
                seller,
                billedTo,
                invoice.lines().stream().map(this::line).toList(),
                sums(),
                standing(),
                note(invoice.sums().taxNote()),
                invoice.head().memo());
    }

    private Document.Line line(InvoiceLine line) {
        var what = line.what();
        return new Document.Line(
                what.description(),
                Document.Span.of(what.service(), invoice.head().zone()),
                what.quantity(),
                unit(line),
                line.taxing().taxes().stream().map(tax -> tax.rate().percent()).toList(),
                line.sums().amount());
    }

    /** Of part of a period, and of what does not divide, no price of one is told. */
    private static @Nullable Money unit(InvoiceLine line) {
        var quantity = line.what().quantity();
        var amount = line.sums().amount();
        if (quantity == null || quantity.signum() <= 0 || line.what().proration()) {
            return null;
        }
        var unit = amount.toRational().dividedBy(quantity);
        var minor = unit.times(amount.currency().minorPerUnit());
        return minor.denominator().equals(Rational.ONE.denominator())
                ? new Money(minor.numerator().longValueExact(), amount.currency())
                : null;
    }

    private Document.Sums sums() {
        var sums = invoice.sums();
        return new Document.Sums(
                sums.subtotal(),
                sums.discount(),
                sums.total().minus(sums.tax()),
                Levied.byRate(invoice.lines().stream()
                        .map(line -> new Levied(line.sums().net(), line.taxing().taxes()))),
                sums.total(),
                sums.prepaid(),
                sums.applied(),
                sums.toBalance(),
                invoice.credited(),
                invoice.paid(),
                invoice.remaining());
    }

    private Document.Standing standing() {
        return switch (invoice.status()) {
            case PAID ->
                invoice.credited().isPositive() && invoice.paid().isZero()
                        ? new Document.Standing.CreditedInFull()
                        : new Document.Standing.Paid(
                                day(Objects.requireNonNull(invoice.times().paid())));
            case VOID -> new Document.Standing.Voided();
            case DRAFT, OPEN, UNCOLLECTIBLE -> owed();
        };
    }

    private Document.Standing owed() {
        var due = invoice.collection().dueAt();
        return due == null ? new Document.Standing.ToBeCharged() : new Document.Standing.ToPay(day(due));
    }

    static @Nullable TaxNote note(@Nullable String stored) {
        return stored == null ? null : TaxNote.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    private LocalDate day(Instant at) {
        return at.atZone(invoice.head().zone()).toLocalDate();
    }
}
