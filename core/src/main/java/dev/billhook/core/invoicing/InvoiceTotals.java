package dev.billhook.core.invoicing;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.core.tax.TaxRate;
import dev.billhook.core.tax.Taxable;
import dev.billhook.core.tax.Taxed;
import dev.billhook.core.tax.Taxes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The sums of an invoice, each the sum of what its lines show. */
public record InvoiceTotals(Currency currency, List<LineTotals> lines, List<AppliedDeduction> deductions) {
    public InvoiceTotals {
        lines = List.copyOf(lines);
        deductions = List.copyOf(deductions);
    }

    /**
     * Rounds the lines, takes the deductions off in their order, taxes what is left.
     *
     * <p>100.00 at 10 percent, 50.00 untaxed, 30.00 and 20.00 at 20 percent, and a coupon of 10.00: subtotal 200.00, discount
     * 10.00 (5.00, 2.50, 1.50, 1.00), tax 19.00 (9.50, 0.00, 5.70, 3.80), total 209.00.
     */
    public static InvoiceTotals of(
            Currency currency, List<InvoiceLine> lines, List<Deduction> deductions, InvoicePolicies policies) {
        requireDistinct(lines.stream().map(InvoiceLine::id).toList(), "line");
        requireDistinct(deductions.stream().map(InvoiceTotals::scoped).toList(), "deduction");
        var lowering = new Deductions(opened(currency, lines, policies), currency, policies.moneyRounding());
        List<AppliedDeduction> applied =
                deductions.stream().map(lowering::apply).toList();
        List<OpenLine> lowered = lowering.lines();
        List<Taxable> taxables =
                lowered.stream().map(line -> line.taxable(policies.taxBase())).toList();
        List<Taxed> taxed = Taxes.of(taxables, currency, policies.taxRounding(), policies.moneyRounding());
        List<LineTotals> totals = IntStream.range(0, lowered.size())
                .mapToObj(index -> shown(lowered.get(index), taxed.get(index)))
                .toList();
        return new InvoiceTotals(currency, totals, applied);
    }

    /** The same coupon may lower the lines of two subscriptions, each for itself. */
    private static String scoped(Deduction deduction) {
        return deduction instanceof Deduction.Discount(Coupon coupon, var lines) ? coupon.id() + lines : deduction.id();
    }

    private static void requireDistinct(List<String> ids, String what) {
        if (ids.stream().distinct().count() < ids.size()) {
            throw new IllegalArgumentException("A " + what + " stands twice on the invoice: " + ids);
        }
    }

    private static List<OpenLine> opened(Currency currency, List<InvoiceLine> lines, InvoicePolicies policies) {
        List<Rational> exact = lines.stream().map(InvoiceLine::amount).toList();
        List<Money> amounts =
                switch (policies.subtotal()) {
                    case SUM_OF_ROUNDED_LINES ->
                        lines.stream()
                                .map(line -> line.rounded(currency, policies.moneyRounding()))
                                .toList();
                    case ROUNDED_SUM ->
                        Money.round(
                                        exact.stream().reduce(Rational.ZERO, Rational::plus),
                                        currency,
                                        policies.moneyRounding())
                                .apportion(exact);
                };
        return IntStream.range(0, lines.size())
                .mapToObj(index -> OpenLine.of(lines.get(index), amounts.get(index)))
                .toList();
    }

    private static LineTotals shown(OpenLine line, Taxed taxed) {
        return new LineTotals(line.line(), line.amount(), line.amount().minus(line.left()), taxed);
    }

    /** The lines before deductions and exclusive taxes. */
    public Money subtotal() {
        return sum(LineTotals::amount);
    }

    /** What coupons took off. */
    public Money discount() {
        return taken(Deduction.Discount.class);
    }

    /** What earlier bills of the period took off. */
    public Money alreadyInvoiced() {
        return taken(Deduction.AlreadyInvoiced.class);
    }

    /** All taxes, those inside the prices and those on top. */
    public Money tax() {
        return sum(line -> line.taxed().tax());
    }

    public Money totalWithoutTax() {
        return sum(line -> line.taxed().net());
    }

    public Money total() {
        return sum(line -> line.taxed().gross());
    }

    /** The lower part of an invoice: each rate with what it was levied on and what it came to. */
    public List<RateTotal> byRate() {
        Map<TaxRate, RateTotal> totals = new LinkedHashMap<>();
        for (LineTotals line : lines) {
            for (TaxAmount amount : line.taxed().taxes()) {
                totals.merge(
                        amount.rate(), new RateTotal(amount.rate(), line.taxed().net(), amount.tax()), RateTotal::plus);
            }
        }
        return new ArrayList<>(totals.values());
    }

    /** @param base the net amounts of the lines it was levied on */
    public record RateTotal(TaxRate rate, Money base, Money tax) {
        RateTotal plus(RateTotal other) {
            return new RateTotal(rate, base.plus(other.base), tax.plus(other.tax));
        }
    }

    private Money taken(Class<? extends Deduction> kind) {
        return Money.sum(
                deductions.stream()
                        .filter(applied -> kind.isInstance(applied.deduction()))
                        .map(AppliedDeduction::taken)
                        .toList(),
                currency);
    }

    private Money sum(Function<LineTotals, Money> amount) {
        return Money.sum(lines.stream().map(amount).toList(), currency);
    }
}
