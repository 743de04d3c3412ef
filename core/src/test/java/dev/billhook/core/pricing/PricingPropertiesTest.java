package dev.billhook.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.Property;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.Quantity;
import dev.billhook.core.pricing.Policy.ZeroQuantityFlatFee;
import org.junit.jupiter.api.Test;

class PricingPropertiesTest {
    @Test
    void partsCostWhatTheWholeCosts() {
        Property.forAll(Drawn::pricedParts, drawn -> {
            Rational sum = Rational.ZERO;
            Rational units = Rational.ZERO;
            Rating line = Pricing.rate(drawn.price(), lineOf(drawn, 0));
            for (int index = 0; index < drawn.parts().size(); index++) {
                line = Pricing.rate(drawn.price(), lineOf(drawn, index));
                sum = sum.plus(line.exact());
                units = units.plus(line.billedUnits());
            }
            Rating whole = Pricing.rate(
                    drawn.price(), Usage.of(drawn.total(drawn.parts().size())));
            assertThat(sum).isEqualTo(whole.exact());
            assertThat(units).isEqualTo(whole.billedUnits());
        });
    }

    @Test
    void theStepsAddUpToTheAmount() {
        Property.forAll(Drawn::pricedParts, drawn -> {
            for (int index = 0; index < drawn.parts().size(); index++) {
                Rating line = Pricing.rate(drawn.price(), lineOf(drawn, index));
                assertThat(line.steps().stream().map(Step::amount).reduce(Rational.ZERO, Rational::plus))
                        .isEqualTo(line.exact());
            }
        });
    }

    @Test
    void moreCostsNoLessUnlessAVolumeTierIsReached() {
        Property.forAll(Drawn::pricedParts, drawn -> {
            if (!(drawn.price().model() instanceof PriceModel.Volume)) {
                Rational less = drawn.total(1);
                Rational more = drawn.total(drawn.parts().size());
                assertThat(Pricing.rate(drawn.price(), Usage.of(less)).exact())
                        .isLessThanOrEqualTo(
                                Pricing.rate(drawn.price(), Usage.of(more)).exact());
            }
        });
    }

    @Test
    void aPeriodCostsNoMoreThanTheMaximumAndNoLessThanTheMinimum() {
        Property.forAll(Drawn::pricedParts, drawn -> {
            Rational amount = Pricing.rate(
                            drawn.price(), Usage.of(drawn.total(drawn.parts().size())))
                    .exact();
            drawn.price().terms().maximum().ifPresent(most -> assertThat(amount).isLessThanOrEqualTo(most));
            drawn.price().terms().minimum().ifPresent(least -> assertThat(amount)
                    .isGreaterThanOrEqualTo(least));
            assertThat(amount.signum()).isNotNegative();
        });
    }

    @Test
    void aGraduatedPriceIsTheSumOfWhatEachFurtherUnitCosts() {
        Property.forAll(random -> new Drawn.Graduated(Drawn.tiers(random), random.nextInt(0, 60)), drawn -> {
            Price price = Price.of(CaseInputs.EUR, new PriceModel.Graduated(drawn.tiers()));
            Rational sum = Rational.ZERO;
            for (int unit = 1; unit <= drawn.quantity(); unit++) {
                sum = sum.plus(marginal(drawn.tiers(), Rational.of(unit)));
            }
            assertThat(Pricing.rate(price, Usage.of(drawn.quantity())).exact()).isEqualTo(sum);
        });
    }

    /** Bounds are whole here, so one unit lies in one tier; its first unit pays the flat fee. */
    private static Rational marginal(Tiers tiers, Rational unit) {
        int index = tiers.indexOf(unit);
        boolean first = tiers.lower(index).plus(Rational.ONE).equals(unit);
        return first
                ? tiers.get(index).rate().plus(tiers.get(index).flat())
                : tiers.get(index).rate();
    }

    @Test
    void oneTierIsTheSameGraduatedAndByVolume() {
        Property.forAll(
                random -> new Drawn.Graduated(
                        Tiers.of(Tier.open(Drawn.rate(random), Drawn.rate(random))), random.nextInt(0, 9)),
                drawn -> {
                    Price graduated = Price.of(CaseInputs.EUR, new PriceModel.Graduated(drawn.tiers()))
                            .with(ZeroQuantityFlatFee.CHARGED);
                    Price volume = Price.of(CaseInputs.EUR, new PriceModel.Volume(drawn.tiers()))
                            .with(ZeroQuantityFlatFee.CHARGED);
                    assertThat(Pricing.rate(graduated, Usage.of(drawn.quantity()))
                                    .exact())
                            .isEqualTo(Pricing.rate(volume, Usage.of(drawn.quantity()))
                                    .exact());
                });
    }

    @Test
    void lateUsageBooksWhatIsMissingAndThenNothing() {
        Property.forAll(Drawn::pricedParts, drawn -> {
            var cumulatives = drawn.cumulatives();
            var adjustments = Rerating.adjustments(drawn.price(), cumulatives, java.util.List.of());
            assertThat(adjustments.stream().reduce(Rational.ZERO, Rational::plus))
                    .isEqualTo(Pricing.rate(
                                    drawn.price(),
                                    Usage.of(cumulatives.getLast()).notLast())
                            .exact());
            assertThat(Rerating.adjustments(drawn.price(), cumulatives, adjustments))
                    .allMatch(left -> left.signum() == 0);
        });
    }

    private static Usage lineOf(Drawn drawn, int index) {
        Usage line = Usage.of(drawn.parts().get(index));
        Usage placed = index == 0 ? line : line.after(new Quantity(drawn.total(index)));
        return index == drawn.parts().size() - 1 ? placed : placed.notLast();
    }
}
