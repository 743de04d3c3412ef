package dev.billhook.core.invoicing;

import dev.billhook.core.invoicing.InvoicePolicies.Subtotal;
import dev.billhook.core.invoicing.InvoicePolicies.TaxBase;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.core.tax.TaxRate;
import dev.billhook.core.tax.TaxRounding;
import dev.billhook.core.tax.Taxation;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** An invoice drawn at random: charges and credits, thirds of cents, all kinds of deductions, taxes and policies. */
record Drawn(List<InvoiceLine> lines, List<Deduction> deductions, InvoicePolicies policies) {
    private static final Currency EUR = Currency.of("EUR");
    private static final List<Taxation> TAXATIONS = List.of(
            Taxation.of(),
            Taxation.untaxed(TaxNote.REVERSE_CHARGE),
            Taxation.of(TaxRate.exclusive("vat", "21", "NL")),
            Taxation.of(TaxRate.inclusive("vat-in", "19.6", "FR")),
            Taxation.of(
                    TaxRate.exclusive("gst", "5", "CA"),
                    TaxRate.exclusive("qst", "9.975", "CA-QC").compounding()),
            Taxation.of(TaxRate.inclusive("state", "6.25", "US-TX"), TaxRate.inclusive("city", "2", "US-TX")));

    static Drawn draw(RandomGenerator random) {
        List<InvoiceLine> lines = IntStream.range(0, random.nextInt(1, 8))
                .mapToObj(index -> new InvoiceLine(
                        "line" + index,
                        "product" + random.nextInt(3),
                        Rational.of(random.nextLong(-300, 2000), random.nextLong(1, 31)),
                        TAXATIONS.get(random.nextInt(TAXATIONS.size()))))
                .toList();
        List<Deduction> deductions = IntStream.range(0, random.nextInt(4))
                .mapToObj(index -> deduction("d" + index, random))
                .toList();
        return new Drawn(lines, deductions, policies(random));
    }

    private static Deduction deduction(String id, RandomGenerator random) {
        Money amount = new Money(random.nextLong(1, 30_000), EUR);
        Set<String> products = random.nextBoolean() ? Set.of() : Set.of("product1");
        return switch (random.nextInt(3)) {
            case 0 ->
                new Deduction.Discount(new Coupon(
                        id,
                        new Coupon.PercentOff(Rational.of(random.nextLong(1, 1001), 10)),
                        new Coupon.Duration.Forever(),
                        products));
            case 1 ->
                new Deduction.Discount(
                        new Coupon(id, new Coupon.AmountOff(amount), new Coupon.Duration.Once(), products));
            default -> new Deduction.AlreadyInvoiced(id, amount, products);
        };
    }

    private static InvoicePolicies policies(RandomGenerator random) {
        RoundingMode[] modes = {RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN};
        return new InvoicePolicies(
                pick(random, modes),
                pick(random, Subtotal.values()),
                pick(random, TaxBase.values()),
                pick(random, TaxRounding.values()));
    }

    private static <T> T pick(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    InvoiceTotals totals() {
        return InvoiceTotals.of(EUR, lines, deductions, policies);
    }
}
