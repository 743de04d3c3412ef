package dev.billhook.core.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.invoicing.Commitment.TrueUp;
import dev.billhook.core.invoicing.InvoicePolicies.TaxBase;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxRate;
import dev.billhook.core.tax.Taxation;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What other systems bill for the same lines, each with the policies under which it does. */
class OtherSystemsTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final InvoicePolicies LAGO = InvoicePolicies.STANDARD.with(TaxBase.EXACT);
    private static final Taxation NO_TAX = Taxation.of();

    static Stream<Case> cases(String kind) {
        return Cases.of("pricing-and-metering.json", kind);
    }

    static Stream<Case> invoiceTotals() {
        return cases("invoice_totals");
    }

    @ParameterizedTest
    @MethodSource("invoiceTotals")
    void aFixedCouponIsSharedOutAndTheTaxRoundedOnce(Case one) {
        List<JsonNode> fees = one.inputs().get("fees").valueStream().toList();
        List<InvoiceLine> lines = IntStream.range(0, fees.size())
                .mapToObj(index -> line(
                        "fee" + index,
                        minor(fees.get(index).get("amount_minor")),
                        Taxation.of(rate(fees.get(index).get("tax_rate")))))
                .toList();
        InvoiceTotals totals = InvoiceTotals.of(EUR, lines, couponOf(one.inputs()), LAGO);
        assertThat(totals.deductions().stream()
                        .flatMap(applied -> applied.shares().stream())
                        .map(share -> share.exact().times(100).rounded(5, RoundingMode.HALF_UP)))
                .containsExactlyElementsOf(one.expected()
                        .get("coupon_shares")
                        .valueStream()
                        .map(share -> Rational.parse(share.asString()).rounded(5, RoundingMode.HALF_UP))
                        .toList());
        assertThat(totals.lines().stream().map(line -> line.taxed().tax().minor()))
                .containsExactlyElementsOf(one.expected()
                        .get("fee_taxes_minor")
                        .valueStream()
                        .map(JsonNode::asLong)
                        .toList());
        assertThat(totals.tax().minor())
                .isEqualTo(one.expected().get("tax_minor").asLong());
        assertThat(totals.total().minor())
                .isEqualTo(one.expected().get("total_minor").asLong());
    }

    private static List<Deduction> couponOf(JsonNode inputs) {
        Money amount = new Money(inputs.get("coupon_minor").asLong(), EUR);
        return amount.isZero() ? List.of() : List.of(new Deduction.Discount(Coupon.amountOff("coupon", amount)));
    }

    static Stream<Case> creditNote() {
        return cases("credit_note");
    }

    @ParameterizedTest
    @MethodSource("creditNote")
    void theTaxOfACreditIsCalculatedOnTheUnroundedPart(Case one) {
        JsonNode in = one.inputs();
        Rational unused = minor(in.get("plan_amount_minor"))
                .times(Rational.of(
                        in.get("unused_days").asLong(), in.get("period_days").asLong()));
        InvoiceTotals credit = InvoiceTotals.of(
                EUR, List.of(line("unused", unused, Taxation.of(rate(in.get("tax_rate"))))), List.of(), LAGO);
        assertThat(List.of(
                        credit.subtotal().minor(),
                        credit.tax().minor(),
                        credit.total().minor()))
                .containsExactly(
                        one.expected().get("line_minor").asLong(),
                        one.expected().get("tax_minor").asLong(),
                        one.expected().get("total_minor").asLong());
    }

    static Stream<Case> lineRounding() {
        return cases("line_rounding");
    }

    @ParameterizedTest
    @MethodSource("lineRounding")
    void theSubtotalIsTheSumOfTheRoundedLines(Case one) {
        Currency currency = currency(one.inputs());
        List<InvoiceLine> lines = new ArrayList<>();
        one.inputs()
                .get("line_amounts")
                .valueStream()
                .forEach(amount -> lines.add(line("l" + lines.size(), Rational.parse(amount.asString()), NO_TAX)));
        assertThat(InvoiceTotals.of(currency, lines, List.of(), InvoicePolicies.STANDARD)
                        .subtotal())
                .isEqualTo(Money.parse(one.expected().get("subtotal").asString(), currency));
    }

    static Stream<Case> trueUp() {
        return cases("true_up");
    }

    @ParameterizedTest
    @MethodSource("trueUp")
    void whatIsMissingToTheCommitmentIsChargedFromTheExactUse(Case one) {
        JsonNode in = one.inputs();
        var commitment = new Commitment(minor(in.get("min_amount_minor")), TrueUp.UNROUNDED);
        Rational billed = Rational.of(
                in.get("billed_days").asLong(), in.get("period_days").asLong());
        assertThat(commitment
                        .trueUp(minor(in.get("used_minor")), billed, EUR, RoundingMode.HALF_UP)
                        .minor())
                .isEqualTo(one.expected().get("true_up_minor").asLong());
    }

    static Stream<Case> trueUpRounded() {
        return cases("true_up_rounded");
    }

    @ParameterizedTest
    @MethodSource("trueUpRounded")
    void whatIsMissingToTheCommitmentIsChargedFromTheRoundedUse(Case one) {
        JsonNode in = one.inputs();
        Currency currency = currency(in);
        var commitment = new Commitment(Rational.parse(in.get("commitment").asString()), TrueUp.ROUNDED);
        assertThat(commitment.trueUp(
                        Rational.parse(in.get("used").asString()), Rational.ONE, currency, RoundingMode.HALF_UP))
                .isEqualTo(Money.parse(one.expected().get("true_up").asString(), currency));
    }

    static Stream<Case> progressiveBilling() {
        return cases("progressive_billing");
    }

    @ParameterizedTest
    @MethodSource("progressiveBilling")
    void whatThresholdBillsTookIsNotChargedAgain(Case one) {
        JsonNode in = one.inputs();
        List<InvoiceLine> lines = List.of(
                line("subscription", minor(in.get("subscription_fee_minor")), NO_TAX),
                line("usage", minor(in.get("usage_fee_minor")), NO_TAX));
        Deduction invoiced = new Deduction.AlreadyInvoiced(
                "thresholds", new Money(in.get("already_invoiced_minor").asLong(), EUR), Set.of("usage"));
        assertThat(InvoiceTotals.of(EUR, lines, List.of(invoiced), LAGO).total().minor())
                .isEqualTo(one.expected().get("total_minor").asLong());
    }

    static Stream<Case> moneyRounding() {
        return cases("money_rounding");
    }

    @ParameterizedTest
    @MethodSource("moneyRounding")
    void anAmountIsRoundedHalfAwayFromZero(Case one) {
        Currency currency = currency(one.inputs());
        Rational amount = Rational.parse(one.inputs().get("amount").asString());
        assertThat(Money.round(amount, currency, InvoicePolicies.STANDARD.moneyRounding()))
                .isEqualTo(Money.parse(one.expected().get("amount").asString(), currency));
    }

    private static InvoiceLine line(String id, Rational amount, Taxation taxation) {
        return new InvoiceLine(id, id, amount, taxation);
    }

    private static TaxRate rate(JsonNode percent) {
        return TaxRate.exclusive("r" + percent.asString(), percent.asString(), "XX");
    }

    private static Rational minor(JsonNode node) {
        return Rational.parse(node.asString()).dividedBy(Rational.of(100));
    }

    private static Currency currency(JsonNode inputs) {
        return Currency.of(
                switch (inputs.get("currency_exponent").asInt()) {
                    case 0 -> "JPY";
                    case 3 -> "KWD";
                    default -> "USD";
                });
    }
}
