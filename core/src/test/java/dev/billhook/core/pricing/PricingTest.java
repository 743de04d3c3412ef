package dev.billhook.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.Events;
import dev.billhook.core.pricing.Consumption.Prorated;
import dev.billhook.core.pricing.Consumption.Quantity;
import dev.billhook.core.pricing.Consumption.RunningTotals;
import dev.billhook.core.pricing.Consumption.Windows;
import dev.billhook.core.pricing.Policy.MoneyRounding;
import dev.billhook.core.pricing.Policy.PercentageBase;
import dev.billhook.core.pricing.Policy.SplitLines;
import dev.billhook.core.pricing.Policy.TierBounds;
import dev.billhook.core.pricing.Policy.TrueUp;
import dev.billhook.core.pricing.Policy.VolumeTierOf;
import dev.billhook.core.pricing.Policy.WindowedCommitment;
import dev.billhook.core.pricing.Policy.ZeroQuantityFlatFee;
import dev.billhook.core.pricing.UnitConversion.Operation;
import dev.billhook.core.pricing.UnitConversion.Rounding;
import dev.billhook.core.pricing.WindowRate.Basis;
import dev.billhook.core.pricing.WindowRate.Commitment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingTest {
    private static final Rational NOTHING = Rational.ZERO;
    private static final PriceModel TWO_THEN_ONE =
            new PriceModel.Graduated(Tiers.of(Tier.upTo(n("10"), n("2"), NOTHING), Tier.open(n("1"), NOTHING)));

    @Test
    void thePartAfterAThresholdIsExplainedByTheWholeAndWhatWasBilled() {
        Rating rating = Pricing.rate(euros(TWO_THEN_ONE), Usage.of(8).after(new Quantity(n("7"))));
        assertThat(story(rating)).isEqualTo("""
            TIER_UNITS 10 x 2 = 20
            TIER_UNITS 5 x 1 = 5
            BILLED_BEFORE 7 x 0 = -14
            11\
            """);
        assertThat(rating.policies())
                .containsExactly(SplitLines.DIFFERENCE, TierBounds.UP_TO, MoneyRounding.HALF_AWAY_FROM_ZERO);
    }

    @Test
    void everyPartOfAPriceHasItsLineInTheOrderInWhichItCounts() {
        Price price = euros(TWO_THEN_ONE)
                .with(new UnitConversion(Operation.DIVIDE, n("1000"), Rounding.UP, 0))
                .with(Terms.NONE
                        .freeUnits(n("5"))
                        .discountPercent(n("10"))
                        .minimum(n("25"))
                        .maximum(n("30")));
        assertThat(story(Pricing.rate(price, Usage.of(19_500)))).isEqualTo("""
            CONVERTED 19500 x 20 = 0
            FREE_UNITS 5 x 0 = 0
            TIER_UNITS 10 x 2 = 20
            TIER_UNITS 5 x 1 = 5
            DISCOUNT 25 x 10 = -2.5
            MINIMUM 1 x 25 = 2.5
            25\
            """);
        assertThat(story(Pricing.rate(price, Usage.of(99_000)))).endsWith("""
            DISCOUNT 104 x 10 = -10.4
            MAXIMUM 1 x 30 = -63.6
            30\
            """);
    }

    @Test
    void aFlatPriceIsBilledOnceAPeriod() {
        Price price = euros(new PriceModel.Flat(n("9.99")));
        assertThat(exact(price, Usage.of(0))).isEqualTo(n("9.99"));
        assertThat(exact(price, Usage.of(5).after(new Quantity(NOTHING)))).isEqualTo(NOTHING);
    }

    @Test
    void aCorrectionBelowZeroCostsNothing() {
        assertThat(exact(euros(TWO_THEN_ONE), Usage.of(-3))).isEqualTo(NOTHING);
        assertThat(exact(euros(TWO_THEN_ONE), Usage.of(-3).after(new Quantity(n("10")))))
                .isEqualTo(n("-6"));
    }

    @ParameterizedTest
    @CsvSource({"NOT_CHARGED, 0", "CHARGED, 5"})
    void theFlatFeeOfNothingIsAPolicy(ZeroQuantityFlatFee policy, String amount) {
        Tiers tiers = Tiers.of(Tier.open(n("1"), n("5")));
        assertThat(exact(euros(new PriceModel.Graduated(tiers)).with(policy), Usage.of(0)))
                .isEqualTo(n(amount));
        assertThat(exact(euros(new PriceModel.Volume(tiers)).with(policy), Usage.of(0)))
                .isEqualTo(n(amount));
    }

    @ParameterizedTest
    @CsvSource({"QUANTITY, 20.4", "CEILING, 10.2"})
    void aVolumeTierIsFoundByTheQuantityOrItsCeiling(VolumeTierOf policy, String amount) {
        Tiers tiers = Tiers.of(Tier.upTo(n("10.5"), n("2"), NOTHING), Tier.open(n("1"), NOTHING));
        assertThat(exact(euros(new PriceModel.Volume(tiers)).with(policy), Usage.of(n("10.2"))))
                .isEqualTo(n(amount));
    }

    @ParameterizedTest
    @CsvSource({"PER_EVENT, 2.4", "ON_SUM, 1.4"})
    void aPercentageIsOfEachEventOrOfTheirSum(PercentageBase policy, String amount) {
        PriceModel model = new PriceModel.Percentage(n("2"), n("1"), 0, n("30"), Optional.empty(), Optional.empty());
        Usage usage = Usage.of(new Events(List.of(n("10"), n("30"), n("10"))));
        assertThat(exact(euros(model).with(policy), usage)).isEqualTo(n(amount));
    }

    @Test
    void anAmountWithoutEventsIsOneEventAndNothingIsNone() {
        PriceModel model = new PriceModel.Percentage(n("2"), n("0.25"), 0, NOTHING, Optional.empty(), Optional.empty());
        assertThat(exact(euros(model), Usage.of(100))).isEqualTo(n("2.25"));
        assertThat(exact(euros(model), Usage.of(0))).isEqualTo(NOTHING);
    }

    /** 500 and 500 bytes are one kilobyte; of a percentage of each event, each is one. */
    @Test
    void onlyWhatIsOfEachEventConvertsEachEvent() {
        UnitConversion started = new UnitConversion(Operation.DIVIDE, n("1000"), Rounding.UP, 0);
        Usage events = Usage.of(new Events(List.of(n("500"), n("500"))));
        Usage windows = Usage.of(new Windows(List.of(Window.of("09:00", n("500")), Window.of("10:00", n("500")))));
        Price perUnit = euros(new PriceModel.PerUnit(n("3"))).with(started);
        assertThat(Pricing.rate(perUnit, events)).isEqualTo(Pricing.rate(perUnit, Usage.of(1000)));
        assertThat(Pricing.rate(perUnit, windows)).isEqualTo(Pricing.rate(perUnit, Usage.of(1000)));
        Price percent = euros(PriceModel.Percentage.of(n("100"))).with(started);
        assertThat(exact(percent, events)).isEqualTo(n("2"));
        assertThat(exact(percent.with(PercentageBase.ON_SUM), events)).isEqualTo(n("1"));
        Price windowed =
                euros(PriceModel.Windowed.of(WindowRate.of(TWO_THEN_ONE))).with(started);
        assertThat(exact(windowed, windows)).isEqualTo(n("4"));
    }

    @Test
    void nothingUsedIsInNoWindowWhereEachRateHasAName() {
        Price price = euros(new PriceModel.Windowed(
                new TreeMap<>(Map.of("day", WindowRate.of(TWO_THEN_ONE), "night", WindowRate.of(TWO_THEN_ONE)))));
        assertThat(exact(price, Usage.of(0))).isEqualTo(NOTHING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pricing.rate(price, Usage.of(1)))
                .withMessageContaining("No rate");
    }

    @Test
    void limitsOfEventsNeedTheirValues() {
        PriceModel model =
                new PriceModel.Percentage(n("2"), NOTHING, 0, NOTHING, Optional.of(n("1")), Optional.empty());
        Usage usage = Usage.of(new RunningTotals(n("100"), 3, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pricing.rate(euros(model), usage))
                .withMessageContaining("give the events");
    }

    @Test
    void whatExceedsCappedBlocksIsFreeByTierAndAtTheLastRateByVolume() {
        Tiers blocks = Tiers.ofBlocks(List.of(new Block(n("100"), OptionalLong.of(2), n("3"))));
        assertThat(exact(euros(new PriceModel.Graduated(blocks)), Usage.of(500)))
                .isEqualTo(n("6"));
        assertThat(exact(euros(new PriceModel.Volume(blocks)), Usage.of(401))).isEqualTo(n("15"));
    }

    @Test
    void freeUnitsAreUsedUpByTheFirstWindows() {
        Price price = euros(PriceModel.Windowed.of(WindowRate.of(TWO_THEN_ONE))).with(Terms.NONE.freeUnits(n("12")));
        Windows windows = new Windows(
                List.of(Window.of("10:00", n("8")), Window.of("11:00", n("8")), Window.of("12:00", n("11"))));
        assertThat(story(Pricing.rate(price, Usage.of(windows)))).isEqualTo("""
            FREE_UNITS 12 x 0 = 0
            WINDOW 10:00 0 x 0 = 0
            WINDOW 11:00 4 x 2 = 8
            WINDOW 12:00 11 x 21/11 = 21
            29\
            """);
    }

    @Test
    void aWindowMayCommitToAQuantity() {
        Commitment commitment = new Commitment(Basis.QUANTITY, n("10"), n("1.5"), true);
        Price price = euros(PriceModel.Windowed.of(new WindowRate(TWO_THEN_ONE, Optional.of(commitment))));
        Rating rating = Pricing.rate(
                price, Usage.of(new Windows(List.of(Window.of("day 1", n("4")), Window.of("day 2", n("14"))))));
        assertThat(story(rating)).isEqualTo("""
            WINDOW day 1 4 x 2 = 8
            WINDOW_TRUE_UP day 1 1 x 12 = 12
            WINDOW day 2 14 x 12/7 = 24
            WINDOW_OVERAGE day 2 4 x 0.5 = 2
            46\
            """);
        assertThat(rating.policies()).contains(WindowedCommitment.PER_WINDOW);
    }

    @Test
    void aWindowNamesARateOfItsPrice() {
        Price price = euros(PriceModel.Windowed.of(WindowRate.of(TWO_THEN_ONE)));
        Windows windows = new Windows(List.of(new Window("night", "cheap", n("1"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pricing.rate(price, Usage.of(windows)))
                .withMessageContaining("No rate 'cheap'");
    }

    @Test
    void freeUnitsAreALowestTierOfUnitsThatComeAndGo() {
        Prorated seats = new Prorated(List.of(new Prorated.Change(n("14"), n("7"))));
        Price price = euros(TWO_THEN_ONE).with(Terms.NONE.freeUnits(n("2")));
        assertThat(exact(price, Usage.of(seats))).isEqualTo(n("11"));
    }

    @Test
    void unitsThatNetBelowZeroCostNothing() {
        Prorated seats =
                new Prorated(List.of(new Prorated.Change(n("2"), n("1")), new Prorated.Change(n("-3"), n("-0.5"))));
        assertThat(exact(euros(TWO_THEN_ONE), Usage.of(seats))).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"UNROUNDED, 0.006", "ROUNDED, 0.01"})
    void aTrueUpTakesOffTheUseAsItIsOrRounded(TrueUp policy, String topUp) {
        Price price = euros(new PriceModel.PerUnit(n("1"))).with(policy).with(Terms.NONE.minimum(n("1")));
        assertThat(Pricing.rate(price, Usage.of(n("0.994"))).steps().getLast().amount())
                .isEqualTo(n(topUp));
    }

    @ParameterizedTest
    @CsvSource({
        "HALF_AWAY_FROM_ZERO, 0.125, 13",
        "HALF_EVEN, 0.125, 12",
        "UP, 0.121, 13",
        "DOWN, 0.129, 12",
        "HALF_AWAY_FROM_ZERO, -0.125, -13",
        "UP, -0.121, -13",
        "DOWN, -0.129, -12"
    })
    void moneyIsRoundedOnceAsThePolicySays(MoneyRounding policy, String exact, long minor) {
        Rating rating = Pricing.rate(euros(new PriceModel.Dynamic(Rational.ONE)).with(policy), Usage.of(n(exact)));
        assertThat(rating.exact()).isEqualTo(n(exact));
        assertThat(rating.rounded().minor()).isEqualTo(minor);
    }

    @Test
    void currenciesKeepTheirDecimals() {
        PriceModel model = new PriceModel.PerUnit(n("0.3335"));
        assertThat(Pricing.rate(Price.of(Currency.of("JPY"), model), Usage.of(10))
                        .rounded())
                .hasToString("JPY 3");
        assertThat(Pricing.rate(Price.of(Currency.of("KWD"), model), Usage.of(1))
                        .rounded())
                .hasToString("KWD 0.334");
    }

    @Test
    void policiesAreFoundByTheirNames() {
        assertThat(Policy.find("true_up", "rounded")).contains(TrueUp.ROUNDED);
        assertThat(Policy.find("true_up", "sometimes")).isEmpty();
        assertThat(PricingPolicies.DEFAULTS.with(TrueUp.ROUNDED).trueUp()).isEqualTo(TrueUp.ROUNDED);
        assertThat(Policy.all()).doesNotHaveDuplicates();
    }

    private static Price euros(PriceModel model) {
        return Price.of(Currency.of("EUR"), model);
    }

    private static Rational exact(Price price, Usage usage) {
        return Pricing.rate(price, usage).exact();
    }

    private static Rational n(String number) {
        return Rational.parse(number);
    }

    private static String story(Rating rating) {
        return rating.steps().stream().map(PricingTest::line).collect(Collectors.joining("\n")) + "\n" + rating.exact();
    }

    private static String line(Step step) {
        String label = step.label().isEmpty() ? "" : step.label() + " ";
        return step.kind() + " " + label + step.quantity() + " x " + step.rate() + " = " + step.amount();
    }
}
