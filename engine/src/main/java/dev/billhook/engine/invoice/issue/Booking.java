package dev.billhook.engine.invoice.issue;

import dev.billhook.core.journal.Breakdown;
import dev.billhook.core.journal.Fact;
import dev.billhook.core.journal.TaxOwed;
import dev.billhook.core.money.Money;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Entry;
import dev.billhook.engine.ledger.Source;
import java.util.ArrayList;
import java.util.List;

/** What is booked for an invoice. */
final class Booking {
    private Booking() {}

    static List<Entry> of(Invoice invoice) {
        var source = new Source(invoice.id(), invoice.customer());
        var now = Tenancy.current().now();
        List<Entry> entries = new ArrayList<>(2);
        var parts = parts(invoice);
        if (!invoice.isBookedWhenPaid() && !isNothing(parts)) {
            entries.add(new Entry(new Fact.InvoiceFinalized(parts), source, now));
        }
        var sums = invoice.sums();
        if (sums.toBalance().isPositive()) {
            entries.add(new Entry(new Fact.InvoiceSurplusCredited(sums.toBalance()), source, now));
        }
        if (sums.applied().isPositive()) {
            entries.add(new Entry(new Fact.CustomerCreditApplied(sums.applied()), source, now));
        }
        return entries;
    }

    private static Breakdown parts(Invoice invoice) {
        Money deferred = Money.zero(invoice.currency());
        Money earned = deferred;
        List<TaxOwed> taxes = new ArrayList<>();
        for (var line : invoice.lines()) {
            var net = line.sums().net();
            deferred = line.deferred() ? deferred.plus(net) : deferred;
            earned = line.deferred() ? earned : earned.plus(net);
            for (TaxAmount tax : line.taxing().taxes()) {
                taxes.add(new TaxOwed(tax.rate().taxClass(), tax.tax()));
            }
        }
        return new Breakdown(deferred, earned, taxes);
    }

    private static boolean isNothing(Breakdown parts) {
        return parts.deferred().isZero()
                && parts.earned().isZero()
                && parts.taxes().stream().allMatch(tax -> tax.amount().isZero());
    }
}
