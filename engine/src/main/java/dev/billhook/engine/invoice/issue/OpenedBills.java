package dev.billhook.engine.invoice.issue;

import dev.billhook.core.billing.Line;
import dev.billhook.core.billing.Timing;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.journal.RevenueSchedule;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.Taxation;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.catalog.price.Prices;
import dev.billhook.engine.catalog.price.StoredPrice;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Bill;
import dev.billhook.engine.invoice.BillLine;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.LineKind;
import dev.billhook.engine.invoice.basis.BasisWriter;
import dev.billhook.engine.invoice.tax.TaxRates;
import dev.billhook.engine.invoice.tax.TaxTreatment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns bills into invoices before their sums: who is taxed how, when lines are earned, what they follow from. */
@Component
class OpenedBills {
    private final Prices prices;
    private final TaxRates taxes;
    private final ChargedTaxStore charged;

    OpenedBills(Prices prices, TaxRates taxes, ChargedTaxStore charged) {
        this.prices = prices;
        this.taxes = taxes;
        this.charged = charged;
    }

    List<OpenInvoice> of(List<Bill> bills, Instant now) {
        Set<CustomerId> customers = new HashSet<>();
        Set<PriceId> priced = new HashSet<>();
        for (var bill : bills) {
            customers.add(bill.customer());
            bill.lines().forEach(line -> priced.add(price(line)));
        }
        var treatments = taxes.treatments(customers);
        var stored = prices.getAll(priced);
        List<OpenInvoice> opened = new ArrayList<>(bills.size());
        for (var bill : bills) {
            var treatment = treatments.apply(bill.customer());
            var policies = policies(bill, stored);
            opened.add(open(bill, lines(bill, policies, treatment, stored), policies, now));
        }
        return opened;
    }

    private static InvoicePolicies policies(Bill bill, Map<PriceId, StoredPrice> stored) {
        return bill.lines().stream()
                .findFirst()
                .map(line -> stored.get(price(line)))
                .map(StoredPrice::policiesOfInvoice)
                .orElse(InvoicePolicies.STANDARD);
    }

    private static OpenInvoice open(Bill bill, List<OpenLine> lines, InvoicePolicies policies, Instant now) {
        return new OpenInvoice(
                        bill.id(),
                        1,
                        now,
                        new Invoice.Head(
                                bill.customer(),
                                bill.subscription().orElse(null),
                                bill.reason(),
                                bill.currency(),
                                bill.zone(),
                                bill.period().orElse(null),
                                null,
                                Map.of()),
                        new Invoice.Collection(
                                bill.collection(),
                                bill.daysUntilDue(),
                                null,
                                bill.paymentMethod().orElse(null)),
                        lines,
                        bill.deductions(),
                        policies,
                        bill.periods())
                .issuedAt(now);
    }

    private List<OpenLine> lines(
            Bill bill, InvoicePolicies policies, TaxTreatment treatment, Map<PriceId, StoredPrice> stored) {
        List<OpenLine> lines = new ArrayList<>(bill.lines().size());
        for (var billed : bill.lines()) {
            var price = stored.get(price(billed));
            var mode = price == null ? TaxMode.EXCLUSIVE : price.terms().taxBehavior();
            lines.add(new OpenLine(
                    kind(billed.line()),
                    what(billed),
                    billed.line().amount(),
                    exact(billed.line(), policies),
                    mode,
                    null,
                    taxation(billed, treatment, mode),
                    earned(billed.line(), bill.zone()),
                    BasisWriter.write(billed.line())));
        }
        return lines;
    }

    /** What is given back goes back with the tax that was charged on it, whatever the customer and the rates are by now. */
    private Taxation taxation(BillLine billed, TaxTreatment treatment, TaxMode mode) {
        return billed.line() instanceof Line.Credit credit
                ? billed.subscription()
                        .flatMap(id -> charged.taxation(id, credit))
                        .orElseGet(() -> treatment.taxation(mode))
                : treatment.taxation(mode);
    }

    /** Calculated only where somebody looks at it. */
    private static Rational exact(Line line, InvoicePolicies policies) {
        return policies.needExactLines() ? line.exact() : line.amount().toRational();
    }

    private static InvoiceLine.What what(BillLine billed) {
        var line = billed.line();
        return new InvoiceLine.What(
                billed.subscription().orElse(null),
                line.item().key(),
                billed.product(),
                billed.description(),
                price(billed),
                quantity(line),
                line.proration(),
                line.service());
    }

    private static Rational quantity(Line line) {
        return line instanceof Line.Used used
                ? used.rating().billedUnits()
                : line.item().quantity();
    }

    private static LineKind kind(Line line) {
        return switch (line) {
            case Line.Charge _ -> LineKind.CHARGE;
            case Line.Credit _ -> LineKind.CREDIT;
            case Line.Used _ -> LineKind.USAGE;
            case Line.TrueUp _ -> LineKind.TRUE_UP;
            case Line.Once _ -> LineKind.ONE_OFF;
        };
    }

    /** Only what is charged ahead is yet to be earned. */
    private static InvoiceLine.@Nullable Earned earned(Line line, ZoneId zone) {
        if (line.item().timing() != Timing.IN_ADVANCE) {
            return null;
        }
        var service = line.service();
        return InvoiceLine.Earned.of(RevenueSchedule.of(line.amount(), service.start(), service.end(), zone));
    }

    private static PriceId price(BillLine line) {
        return PriceId.of(line.line().item().priceId());
    }
}
