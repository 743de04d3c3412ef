package dev.billhook.core.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.Property;
import dev.billhook.core.invoicing.InvoicePolicies.Subtotal;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxRate;
import dev.billhook.core.tax.Taxation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InvoiceTotalsTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final Taxation VAT = Taxation.of(TaxRate.exclusive("vat", "21", "NL"));

    @Test
    void couponsApplyOneAfterTheOtherAndTaxIsOnWhatIsLeft() {
        InvoiceTotals totals = totals(
                List.of(line("pro-plan", "90.00"), line("seats", "10.00")),
                percentOff("launch", "10"),
                amountOff("friend", "20.00"));
        assertThat(text(totals)).isEqualTo("""
                pro-plan  90.00  -27.00  63.00 + 13.23 = 76.23
                seats     10.00  -3.00  7.00 + 1.47 = 8.47
                subtotal 100.00, discount 30.00, tax 14.70, total 84.70
                """);
    }

    @Test
    void theOrderOfCouponsMatters() {
        List<InvoiceLine> lines = List.of(line("pro-plan", "100.00"));
        assertThat(totals(lines, percentOff("a", "10"), amountOff("b", "20.00")).discount())
                .isEqualTo(eur("30.00"));
        assertThat(totals(lines, amountOff("b", "20.00"), percentOff("a", "10")).discount())
                .isEqualTo(eur("28.00"));
        assertThat(totals(lines, amountOff("b", "100.00"), percentOff("a", "10"))
                        .discount())
                .isEqualTo(eur("100.00"));
    }

    @Test
    void aFixedAmountIsSharedOutByLargestRemainder() {
        InvoiceTotals totals =
                totals(List.of(line("a", "10.00"), line("b", "10.00"), line("c", "10.00")), amountOff("one", "1.00"));
        assertThat(totals.lines())
                .extracting(LineTotals::deducted)
                .containsExactly(eur("0.34"), eur("0.33"), eur("0.33"));
    }

    @Test
    void aCouponTakesNoMoreThanTheLinesItIsForHave() {
        InvoiceTotals totals = totals(
                List.of(line("pro-plan", "30.00"), line("support", "5.00")),
                new Deduction.Discount(Coupon.amountOff("gift", eur("50.00")).on("support")));
        assertThat(totals.discount()).isEqualTo(eur("5.00"));
        assertThat(totals.deductions().getFirst().unused()).isEqualTo(eur("45.00"));
        assertThat(totals.lines()).extracting(LineTotals::charged).containsExactly(eur("30.00"), eur("0.00"));
    }

    @Test
    void aCouponOfSomeLinesLowersNoOthersAndMayStandTwice() {
        Coupon half = Coupon.percentOff("half", "50");
        InvoiceTotals totals = totals(
                List.of(line("a", "10.00"), line("b", "20.00"), line("c", "30.00")),
                new Deduction.Discount(half, Set.of("a")),
                new Deduction.Discount(half, Set.of("b")));
        assertThat(totals.lines())
                .extracting(LineTotals::deducted)
                .containsExactly(eur("5.00"), eur("10.00"), eur("0.00"));
    }

    @Test
    void aCreditLineIsNotDiscounted() {
        InvoiceTotals totals = totals(List.of(line("basic", "-15.00"), line("pro", "45.00")), percentOff("half", "50"));
        assertThat(text(totals)).isEqualTo("""
                basic     -15.00  -0.00  -15.00 + -3.15 = -18.15
                pro       45.00  -22.50  22.50 + 4.73 = 27.23
                subtotal 30.00, discount 22.50, tax 1.58, total 9.08
                """);
    }

    @Test
    void aCouponAppliedTwiceIsRefused() {
        assertThatThrownBy(() -> totals(List.of(line("a", "1.00")), percentOff("x", "5"), percentOff("x", "5")))
                .hasMessageContaining("A deduction stands twice");
        assertThatThrownBy(() -> totals(List.of(line("a", "1.00"), line("a", "1.00"))))
                .hasMessageContaining("A line stands twice");
    }

    @Test
    void couponsOutOfRangeCannotBeMade() {
        assertThatThrownBy(() -> Coupon.percentOff("x", "100.01")).hasMessageContaining("at most 100 percent");
        assertThatThrownBy(() -> Coupon.percentOff("x", "0")).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> Coupon.amountOff("x", eur("0.00"))).hasMessageContaining("above zero");
        assertThatThrownBy(() -> new Coupon.Duration.Repeating(0)).hasMessageContaining("one invoice or more");
        assertThatThrownBy(() -> totals(
                        List.of(line("a", "1.00")),
                        new Deduction.Discount(Coupon.amountOff("x", Money.of(100, "USD")))))
                .hasMessageContaining("two currencies");
    }

    @Test
    void aCouponLastsForAsManyInvoicesAsItSays() {
        assertThat(new Coupon.Duration.Once().lastsAfter(0)).isTrue();
        assertThat(new Coupon.Duration.Once().lastsAfter(1)).isFalse();
        assertThat(new Coupon.Duration.Repeating(3).lastsAfter(2)).isTrue();
        assertThat(new Coupon.Duration.Repeating(3).lastsAfter(3)).isFalse();
        assertThat(new Coupon.Duration.Forever().lastsAfter(1_000)).isTrue();
    }

    @Test
    void aRoundedSumIsSharedOutSoThatTheLinesStillAddUpToIt() {
        List<InvoiceLine> thirds = List.of(line("a", "10.333333"), line("b", "10.333333"), line("c", "10.333333"));
        assertThat(totals(thirds).subtotal()).isEqualTo(eur("30.99"));
        InvoiceTotals rounded =
                InvoiceTotals.of(EUR, thirds, List.of(), InvoicePolicies.STANDARD.with(Subtotal.ROUNDED_SUM));
        assertThat(rounded.lines())
                .extracting(LineTotals::amount)
                .containsExactly(eur("10.34"), eur("10.33"), eur("10.33"));
    }

    @Test
    void whatThresholdBillsTookLowersUsageFirstAndThenTheRest() {
        InvoiceTotals totals = totals(
                List.of(line("plan", "31.00"), line("usage", "100.00")),
                new Deduction.AlreadyInvoiced("thresholds", eur("120.00"), Set.of("usage")));
        assertThat(totals.lines()).extracting(LineTotals::charged).containsExactly(eur("11.00"), eur("0.00"));
        assertThat(totals.alreadyInvoiced()).isEqualTo(eur("120.00"));
        assertThat(totals.discount()).isEqualTo(eur("0.00"));
    }

    @Test
    void ratesAreListedWithWhatTheyWereLeviedOn() {
        Taxation low = Taxation.of(TaxRate.exclusive("low", "9", "NL"));
        InvoiceTotals totals = totals(List.of(
                line("plan", "100.00"), line("seats", "50.00"), new InvoiceLine("book", "book", Rational.of(20), low)));
        assertThat(totals.byRate())
                .extracting(rate -> rate.rate().id() + " on " + rate.base() + " is " + rate.tax())
                .containsExactly("vat on EUR 150.00 is EUR 31.50", "low on EUR 20.00 is EUR 1.80");
    }

    @Test
    void nothingBelowZeroIsEverDueAndTheRestGoesToTheBalance() {
        assertThat(Settlement.of(eur("10.00"), eur("3.00")))
                .isEqualTo(new Settlement(eur("3.00"), eur("7.00"), eur("0.00")));
        assertThat(Settlement.of(eur("10.00"), eur("30.00")))
                .isEqualTo(new Settlement(eur("10.00"), eur("0.00"), eur("0.00")));
        assertThat(Settlement.of(eur("-4.00"), eur("30.00")))
                .isEqualTo(new Settlement(eur("0.00"), eur("0.00"), eur("4.00")));
        assertThatThrownBy(() -> Settlement.of(eur("1.00"), eur("-1.00"))).hasMessageContaining("never below zero");
    }

    @Test
    void theSumsAreTheSumsOfWhatTheLinesShowWhateverIsDrawn() {
        Property.forAll(Drawn::draw, drawn -> {
            InvoiceTotals totals = drawn.totals();
            for (LineTotals line : totals.lines()) {
                assertThat(line.charged().minor())
                        .isBetween(
                                Math.min(0, line.amount().minor()),
                                Math.max(0, line.amount().minor()));
            }
            for (AppliedDeduction applied : totals.deductions()) {
                assertThat(Money.sum(
                                applied.shares().stream()
                                        .map(AppliedDeduction.Share::shown)
                                        .toList(),
                                EUR))
                        .isEqualTo(applied.taken());
            }
            assertThat(totals.subtotal().minus(totals.discount()).minus(totals.alreadyInvoiced()))
                    .isEqualTo(Money.sum(
                            totals.lines().stream().map(LineTotals::charged).toList(), EUR));
            assertThat(totals.totalWithoutTax().plus(totals.tax())).isEqualTo(totals.total());
            assertThat(Money.sum(
                            totals.byRate().stream()
                                    .map(InvoiceTotals.RateTotal::tax)
                                    .toList(),
                            EUR))
                    .isEqualTo(totals.tax());
            assertThat(drawn.totals()).isEqualTo(totals);
        });
    }

    private static String text(InvoiceTotals totals) {
        String lines = totals.lines().stream()
                .map(line -> "%-9s %s  -%s  %s + %s = %s%n"
                        .formatted(
                                line.line().id(),
                                plain(line.amount()),
                                plain(line.deducted()),
                                plain(line.taxed().net()),
                                plain(line.taxed().tax()),
                                plain(line.taxed().gross())))
                .collect(Collectors.joining());
        return lines
                + "subtotal %s, discount %s, tax %s, total %s%n"
                        .formatted(
                                plain(totals.subtotal()),
                                plain(totals.discount()),
                                plain(totals.tax()),
                                plain(totals.total()));
    }

    private static String plain(Money amount) {
        return amount.toDecimal().toPlainString();
    }

    private static InvoiceTotals totals(List<InvoiceLine> lines, Deduction... deductions) {
        return InvoiceTotals.of(EUR, lines, List.of(deductions), InvoicePolicies.STANDARD);
    }

    private static InvoiceLine line(String product, String amount) {
        return new InvoiceLine(product, product, Rational.parse(amount), VAT);
    }

    private static Deduction percentOff(String id, String percent) {
        return new Deduction.Discount(Coupon.percentOff(id, percent));
    }

    private static Deduction amountOff(String id, String amount) {
        return new Deduction.Discount(Coupon.amountOff(id, eur(amount)));
    }

    private static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }
}
