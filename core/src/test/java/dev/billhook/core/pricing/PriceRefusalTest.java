package dev.billhook.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.PercentageBase;
import dev.billhook.core.pricing.Policy.TierBounds;
import dev.billhook.core.pricing.UnitConversion.Operation;
import dev.billhook.core.pricing.UnitConversion.Rounding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PriceRefusalTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final Rational ONE = Rational.ONE;
    private static final Rational BELOW = Rational.of(-1);

    @Test
    void noTiers() {
        refuses("tiers", "no tiers", () -> Tiers.of(List.of()));
    }

    @Test
    void aLastTierThatEnds() {
        refuses("tiers[1].up_to", "tiers[1] is the last and ends at 20", () -> Tiers.of(upTo(10), upTo(20)));
    }

    @Test
    void anOpenTierBeforeTheLast() {
        refuses("tiers[0].up_to", "tiers[0] is open", () -> Tiers.of(open(), open()));
    }

    @Test
    void boundsThatDoNotRise() {
        refuses("tiers[1].up_to", "ends at 5, not above 10", () -> Tiers.of(upTo(10), upTo(5), open()));
        refuses("tiers[1].up_to", "ends at 10, not above 10", () -> Tiers.of(upTo(10), upTo(10), open()));
    }

    @Test
    void aNegativeBound() {
        refuses("tiers[0].up_to", "ends at -5, not above 0", () -> Tiers.of(upTo(-5), open()));
        refuses("tiers[0].from", "begins at -1, below zero", () -> Tiers.of(open().from(BELOW)));
    }

    @Test
    void tiersThatOverlapOrLeaveAGap() {
        refuses("tiers[1].from", "overlaps the tier before it", () -> ranges(9));
        refuses("tiers[1].from", "leaves a gap", () -> ranges(12));
    }

    @Test
    void rangesWrittenUnderTheOtherPolicy() {
        refuses("tiers[1].from", "set tier_bounds to integer_ranges", () -> price(graduated(ranges(11))));
        refuses("tiers[1].from", "set tier_bounds to up_to", () -> price(graduated(ranges(10)))
                .with(TierBounds.INTEGER_RANGES));
        Tiers decimal = Tiers.of(Tier.upTo(Rational.parse("0.5"), ONE, ONE), open());
        refuses("tiers[0].up_to", "ends at 0.5", () -> price(graduated(decimal)).with(TierBounds.INTEGER_RANGES));
        assertThat(price(graduated(ranges(10))).policies()).isEqualTo(PricingPolicies.DEFAULTS);
    }

    @Test
    void negativeRates() {
        refuses("tiers[0].rate", "below zero", () -> Tiers.of(Tier.open(BELOW, ONE)));
        refuses("tiers[0].flat", "below zero", () -> Tiers.of(Tier.open(ONE, BELOW)));
        refuses("amount", "below zero", () -> new PriceModel.Flat(BELOW));
        refuses("unit_amount", "below zero", () -> new PriceModel.PerUnit(BELOW));
        refuses("percent", "below zero", () -> PriceModel.Percentage.of(BELOW));
        refuses("multiplier", "below zero", () -> new PriceModel.Dynamic(BELOW));
    }

    @Test
    void packagesOfNothing() {
        refuses("package_size", "must be above zero", () -> new PriceModel.Packaged(Rational.ZERO, ONE));
        refuses(
                "tiers[0].package_size",
                "must be above zero",
                () -> Tiers.ofBlocks(List.of(new Block(Rational.ZERO, OptionalLong.empty(), ONE))));
        refuses(
                "tiers[0].up_to",
                "not above 0",
                () -> Tiers.ofBlocks(List.of(new Block(ONE, OptionalLong.of(0), ONE))));
    }

    @Test
    void limitsThatContradictEachOther() {
        refuses("minimum", "above the maximum of 1", () -> Terms.NONE
                .maximum(ONE)
                .minimum(Rational.of(2)));
        refuses(
                "minimum_per_event",
                "above the maximum of 1",
                () -> new PriceModel.Percentage(ONE, ONE, 0, ONE, Optional.of(Rational.of(2)), Optional.of(ONE)));
    }

    @Test
    void termsOutOfRange() {
        refuses("free_units", "below zero", () -> Terms.NONE.freeUnits(BELOW));
        refuses("discount_percent", "from 0 to 100", () -> Terms.NONE.discountPercent(Rational.of(101)));
        refuses(
                "unit_conversion.factor",
                "above zero",
                () -> new UnitConversion(Operation.DIVIDE, Rational.ZERO, Rounding.NONE, 0));
        refuses("unit_conversion.digits", "from -18 to 18", () -> UnitConversion.rounding(Rounding.UP, 99));
    }

    @Test
    void freeUnitsOfAModelThatHasItsOwn() {
        Terms free = Terms.NONE.freeUnits(ONE);
        refuses("free_units", "use its free_amount", () -> price(PriceModel.Percentage.of(ONE))
                .with(free));
        refuses("free_units", "use the discount", () -> price(new PriceModel.Dynamic(ONE))
                .with(free));
    }

    @Test
    void freeEventsOfASum() {
        PriceModel model = new PriceModel.Percentage(ONE, ONE, 1, ONE, Optional.empty(), Optional.empty());
        refuses("free_events", "no meaning", () -> price(model).with(PercentageBase.ON_SUM));
    }

    @Test
    void windowsWithoutRatesOrWithinWindows() {
        refuses("rates", "has no rates", () -> new PriceModel.Windowed(new TreeMap<>()));
        PriceModel windowed = PriceModel.Windowed.of(WindowRate.of(new PriceModel.PerUnit(ONE)));
        refuses("rates", "cannot be priced by windows", () -> WindowRate.of(windowed));
        refuses(
                "tiers[1].from",
                "integer_ranges",
                () -> price(PriceModel.Windowed.of(WindowRate.of(graduated(ranges(11))))));
    }

    private static Tier upTo(long bound) {
        return Tier.upTo(Rational.of(bound), ONE, Rational.ZERO);
    }

    private static Tier open() {
        return Tier.open(ONE, Rational.ZERO);
    }

    private static Tiers ranges(long second) {
        return Tiers.of(upTo(10).from(Rational.ZERO), open().from(Rational.of(second)));
    }

    private static PriceModel graduated(Tiers tiers) {
        return new PriceModel.Graduated(tiers);
    }

    private static Price price(PriceModel model) {
        return Price.of(EUR, model);
    }

    private static void refuses(String field, String message, ThrowingCallable making) {
        assertThatExceptionOfType(InvalidPrice.class)
                .isThrownBy(making)
                .withMessageContaining(message)
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }
}
