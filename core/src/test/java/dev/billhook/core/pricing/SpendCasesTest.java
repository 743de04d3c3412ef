package dev.billhook.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.Quantity;
import dev.billhook.core.pricing.Policy.TrueUp;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In these cases a line has an amount of its own, which is a quantity priced at 1.00. */
class SpendCasesTest {
    private static final PriceModel ONE_EACH = new PriceModel.PerUnit(Rational.ONE);
    private static final Quantity NOTHING = new Quantity(Rational.ZERO);

    static Stream<Case> maximumSpend() {
        return Cases.of("pricing-and-metering.json", "maximum_spend");
    }

    static Stream<Case> minimumSpend() {
        return Cases.of("pricing-and-metering.json", "minimum_spend");
    }

    static Stream<Case> trueUp() {
        return Cases.of("pricing-and-metering.json", "true_up");
    }

    static Stream<Case> trueUpRounded() {
        return Cases.of("pricing-and-metering.json", "true_up_rounded");
    }

    @ParameterizedTest
    @MethodSource("maximumSpend")
    void aLineCostsAtMostWhatIsLeftToTheMaximum(Case one) {
        CaseInputs in = new CaseInputs(one);
        Terms terms = Terms.NONE
                .discountPercent(in.optional("percent_discount").orElse(Rational.ZERO))
                .maximum(in.number("maximum"));
        Usage line = Usage.of(in.number("line_amount")).after(NOTHING, in.number("previous_billed"));
        Rating rating = Pricing.rate(in.price(ONE_EACH).with(terms), line);
        assertThat(rating.exact()).isEqualTo(in.expected("total"));
        Rational discounts = amountOf(rating, Step.Kind.MAXIMUM).plus(amountOf(rating, Step.Kind.DISCOUNT));
        assertThat(discounts.negated()).isEqualTo(in.expected("discount"));
    }

    @ParameterizedTest
    @MethodSource("minimumSpend")
    void theLastLineTopsUpToTheMinimum(Case one) {
        CaseInputs in = new CaseInputs(one);
        Usage line = Usage.of(in.number("line_amount")).after(NOTHING, in.number("previous_billed"));
        Rating rating = Pricing.rate(
                in.price(ONE_EACH).with(Terms.NONE.minimum(in.number("minimum"))),
                in.flag("is_last_line") ? line : line.notLast());
        assertThat(amountOf(rating, Step.Kind.MINIMUM)).isEqualTo(in.expected("minimum_spend_line"));
    }

    @ParameterizedTest
    @MethodSource("trueUp")
    void theTrueUpIsTheBilledShareOfTheMinimumLessTheUse(Case one) {
        CaseInputs in = new CaseInputs(one);
        Rational hundred = Rational.of(100);
        Price price = in.price(ONE_EACH)
                .with(Terms.NONE.minimum(in.number("min_amount_minor").dividedBy(hundred)));
        Usage usage = Usage.of(in.number("used_minor").dividedBy(hundred))
                .minimumShare(in.number("billed_days").dividedBy(in.number("period_days")));
        Rational trueUp = amountOf(Pricing.rate(price, usage), Step.Kind.MINIMUM);
        Money rounded = Money.round(
                trueUp, price.currency(), price.policies().moneyRounding().mode());
        assertThat(rounded.toRational().times(100)).isEqualTo(in.expected("true_up_minor"));
    }

    @ParameterizedTest
    @MethodSource("trueUpRounded")
    void theUseMayBeRoundedBeforeItIsTakenOffTheMinimum(Case one) {
        CaseInputs in = new CaseInputs(one);
        Price price = in.price(ONE_EACH).with(TrueUp.ROUNDED).with(Terms.NONE.minimum(in.number("commitment")));
        assertThat(amountOf(Pricing.rate(price, Usage.of(in.number("used"))), Step.Kind.MINIMUM))
                .isEqualTo(in.expected("true_up"));
    }

    private static Rational amountOf(Rating rating, Step.Kind kind) {
        return rating.steps().stream()
                .filter(step -> step.kind() == kind)
                .map(Step::amount)
                .reduce(Rational.ZERO, Rational::plus);
    }
}
