package dev.billhook.core.billing;

import static dev.billhook.core.billing.Shop.EUR;
import static dev.billhook.core.billing.Shop.at;
import static dev.billhook.core.billing.Shop.lines;
import static dev.billhook.core.billing.Shop.monthly;
import static dev.billhook.core.billing.Shop.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.ZeroQuantityFlatFee;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.pricing.Pricing;
import dev.billhook.core.pricing.Terms;
import dev.billhook.core.pricing.Tier;
import dev.billhook.core.pricing.Tiers;
import dev.billhook.core.pricing.Usage;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A period billed in parts bills f(before + part) - f(before): 7 are used on the third of June, 8 on the twentieth. */
class UsedInPartsTest {
    private static final Tiers TWO_THEN_ONE =
            Tiers.of(Tier.upTo(n("10"), n("2"), Rational.ZERO), Tier.open(n("1"), Rational.ZERO));
    private static final Price GRADUATED = Price.of(EUR, new PriceModel.Graduated(TWO_THEN_ONE));
    private static final Meters METERS = (_, span) ->
            Usage.of((span.contains(at("2026-06-03")) ? 7 : 0) + (span.contains(at("2026-06-20")) ? 8 : 0));

    static Stream<Arguments> prices() {
        Price oneEach = Shop.perUnit("1");
        Price twoEach = Shop.perUnit("2");
        return Stream.of(
                Arguments.of("graduated", GRADUATED, "14.00", "11.00"),
                Arguments.of("volume", Price.of(EUR, new PriceModel.Volume(TWO_THEN_ONE)), "14.00", "1.00"),
                Arguments.of("free units", oneEach.with(Terms.NONE.freeUnits(n("10"))), "0.00", "5.00"),
                Arguments.of("package", Price.of(EUR, new PriceModel.Packaged(n("20"), n("5"))), "5.00", "0.00"),
                Arguments.of("flat", Price.of(EUR, new PriceModel.Flat(n("9"))), "9.00", "0.00"),
                Arguments.of("maximum", twoEach.with(Terms.NONE.maximum(n("20"))), "14.00", "6.00"),
                Arguments.of("minimum, of 20 days of 30", twoEach.with(Terms.NONE.minimum(n("60"))), "14.00", "26.00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("prices")
    void anItemThatIsRemovedAndPutBackIsUsedOnAsBefore(String what, Price price, String first, String second) {
        Item calls = calls("call", price);
        assertThat(closed(
                        calls,
                        changed("2026-06-06", new Change.Remove("calls")),
                        changed("2026-06-16", new Change.Put(calls))))
                .extracting(line -> line.amount().toDecimal().toString())
                .as(what)
                .containsExactly(first, second);
    }

    @Test
    void anotherPlanWithTheSamePriceIsUsedOnAsBefore() {
        Change plan = new Change.Plan(List.of(calls("pro-call", GRADUATED)));
        assertThat(lines(closed(calls("basic-call", GRADUATED), changed("2026-06-16", plan))))
                .isEqualTo("""
                          used basic-call 2026-06-01..2026-06-16 7 used 14.00
                          used pro-call 2026-06-16..2026-07-01 8 used 11.00
                        """);
    }

    @Test
    void theMinimumOfAPeriodInPartsIsToppedUpOnce() {
        Price price = Shop.perUnit("1").with(Terms.NONE.minimum(n("20")));
        Change plan = new Change.Plan(List.of(calls("pro-call", price)));
        assertThat(lines(closed(calls("basic-call", price), changed("2026-06-04", plan))))
                .isEqualTo("""
                          used basic-call 2026-06-01..2026-06-04 7 used 7.00
                          used pro-call 2026-06-04..2026-07-01 8 used 13.00
                        """);
    }

    @Test
    void eachPriceIsOfItsOwnUseAndGoesOnWhenItComesBack() {
        Item cheap = calls("cheap", GRADUATED);
        Item dear = calls("dear", Shop.perUnit("3"));
        Meters oneADay = (_, span) -> Usage.of(span.days(Shop.BERLIN));
        Agreement changed = Agreement.begin(monthly("2026-06-01"), List.of(cheap), at("2026-06-01"))
                .agreement()
                .change(new Change.Put(dear), at("2026-06-08"), oneADay)
                .agreement()
                .change(new Change.Put(cheap), at("2026-06-23"), oneADay)
                .agreement();
        assertThat(lines(changed.close(oneADay).lines())).isEqualTo("""
                  used cheap 2026-06-01..2026-06-08 7 used 14.00
                  used dear 2026-06-08..2026-06-23 15 used 45.00
                  used cheap 2026-06-23..2026-07-01 8 used 11.00
                """);
    }

    @Test
    void whoMovesIsBilledInOneLine() {
        assertThat(lines(closed(
                        calls("call", GRADUATED),
                        changed("2026-06-16", new Change.Zone(ZoneId.of("America/New_York"))))))
                .isEqualTo("  used call 2026-06-01..2026-07-01 15 used 25.00\n");
    }

    @Test
    void afterAPauseAPeriodOfItsOwnBeginsAndTiersWithIt() {
        Outcome begun = Agreement.begin(monthly("2026-06-01"), List.of(calls("call", GRADUATED)), at("2026-06-01"));
        assertThat(written(Projection.of(
                        begun,
                        at("2026-06-01"),
                        List.of(new Happening.Stopped(at("2026-06-06"), true), new Happening.Resumed(at("2026-06-16"))),
                        at("2026-07-02"),
                        METERS)))
                .isEqualTo("""
                        2026-06-06 EUR 14.00
                          used call 2026-06-01..2026-06-06 7 used 14.00
                        2026-07-01 EUR 16.00
                          used call 2026-06-16..2026-07-01 8 used 16.00
                        """);
    }

    @Test
    void aPriceThatWasHeldForNoTimeBillsNothing() {
        Tiers withFee = Tiers.of(Tier.open(n("1"), n("5")));
        Price price = Price.of(EUR, new PriceModel.Graduated(withFee)).with(ZeroQuantityFlatFee.CHARGED);
        Change dearer = new Change.Put(calls("dearer", Shop.perUnit("2")));
        assertThat(lines(closed(calls("call", price), changed("2026-06-01", dearer))))
                .isEqualTo("  used dearer 2026-06-01..2026-07-01 15 used 30.00\n");
    }

    @Test
    void aPartFollowsFromWhatItsLineHolds() {
        Item calls = calls("call", GRADUATED);
        List<Line> lines = closed(
                calls, changed("2026-06-06", new Change.Remove("calls")), changed("2026-06-16", new Change.Put(calls)));
        Line.Used second = (Line.Used) lines.getLast();
        assertThat(Pricing.rate(second.item().price(), second.usage())).isEqualTo(second.rating());
        assertThat(second.rating().policies())
                .anyMatch(policy -> policy.policy().equals("split_lines"));
    }

    /** What the first period bills when it ends. */
    private static List<Line> closed(Item item, Happening... happenings) {
        Outcome begun = Agreement.begin(monthly("2026-06-01"), List.of(item), at("2026-06-01"));
        return Projection.of(begun, at("2026-06-01"), List.of(happenings), at("2026-07-05"), METERS)
                .getFirst()
                .lines();
    }

    private static Happening changed(String day, Change change) {
        return new Happening.Changed(at(day), change);
    }

    private static Item calls(String id, Price price) {
        return new Item("calls", id, price, Timing.METERED, Rational.ZERO);
    }

    private static Rational n(String number) {
        return Rational.parse(number);
    }
}
