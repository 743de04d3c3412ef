package dev.billhook.engine.invoice.issue;

import dev.billhook.core.invoicing.AppliedDeduction;
import dev.billhook.core.invoicing.InvoiceTotals;
import dev.billhook.core.invoicing.LineTotals;
import dev.billhook.core.invoicing.Settlement;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.invoice.basis.BasisWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invoice with its sums, before they meet the customer's balance. */
public record SummedInvoice(OpenInvoice open, InvoiceTotals totals) {
    public static SummedInvoice of(OpenInvoice open) {
        List<dev.billhook.core.invoicing.InvoiceLine> lines =
                new ArrayList<>(open.lines().size());
        for (var line : open.lines()) {
            lines.add(new dev.billhook.core.invoicing.InvoiceLine(
                    Integer.toString(lines.size() + 1),
                    line.what().product(),
                    line.exact(),
                    Optional.of(line.amount()),
                    line.taxation()));
        }
        return new SummedInvoice(
                open, InvoiceTotals.of(open.head().currency(), lines, open.deductions(), open.policies()));
    }

    /** What it charges, taxes included, by product; credits buy no credits. */
    Map<String, Rational> charged() {
        if (open.head().reason() == Reason.CREDIT_PURCHASE) {
            return Map.of();
        }
        Map<String, Rational> charged = new LinkedHashMap<>();
        for (var line : totals.lines()) {
            charged.merge(line.line().product(), line.taxed().gross().toRational(), Rational::plus);
        }
        return charged;
    }

    /**
     * @param prepaid by credit grants
     * @param settlement how the rest meets the balance
     */
    public Invoice.Sums sums(Money prepaid, Settlement settlement) {
        return new Invoice.Sums(
                totals.subtotal(),
                totals.discount().plus(totals.alreadyInvoiced()),
                totals.tax(),
                totals.total(),
                prepaid,
                settlement.applied(),
                settlement.toBalance(),
                settlement.due(),
                discounts(),
                note(),
                open.policies());
    }

    public List<InvoiceLine> lines() {
        List<InvoiceLine> lines = new ArrayList<>(open.lines().size());
        for (var line : open.lines()) {
            lines.add(line(lines.size() + 1, line, totals.lines().get(lines.size())));
        }
        return lines;
    }

    private static InvoiceLine line(int number, OpenLine line, LineTotals totals) {
        var taxed = totals.taxed();
        return new InvoiceLine(
                number,
                line.kind(),
                line.what(),
                new InvoiceLine.Sums(totals.amount(), totals.deducted(), taxed.net(), taxed.tax(), taxed.gross()),
                new InvoiceLine.Taxing(line.mode(), line.asked(), taxed.taxes()),
                line.earned(),
                line.basis() == null
                        ? null
                        : BasisWriter.roundedWithOthers(
                                line.basis(), totals.amount().minus(line.amount())));
    }

    private Map<String, Money> discounts() {
        Map<String, Money> taken = new LinkedHashMap<>();
        for (AppliedDeduction deduction : totals.deductions()) {
            taken.merge(deduction.deduction().id(), deduction.taken(), Money::plus);
        }
        return taken;
    }

    private @Nullable String note() {
        return totals.lines().stream()
                .flatMap(line -> line.taxed().note().stream())
                .findFirst()
                .map(TaxNote::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .orElse(null);
    }
}
