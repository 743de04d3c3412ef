package dev.billhook.core.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.Property;
import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.pricing.Tier;
import dev.billhook.core.pricing.Tiers;
import dev.billhook.core.pricing.Usage;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.core.proration.ProrationUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules that hold for any history. */
class AgreementPropertiesTest {
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Kolkata"));

    private static final Tiers TWO_THEN_ONE =
            Tiers.of(Tier.upTo(Rational.of(10), Rational.of(2), Rational.ZERO), Tier.open(Rational.ONE, Rational.ZERO));

    /** A start, its terms, and times of changes inside the first period. */
    record History(Terms terms, Instant start, Item item, List<Instant> changes) {}

    @Test
    void changesToTheSamePriceCostExactlyTheWholePeriod() {
        Property.forAll(AgreementPropertiesTest::history, history -> {
            Outcome outcome = Agreement.begin(history.terms(), List.of(history.item()), history.start());
            Money whole = Shop.total(outcome.lines());
            for (Instant at : history.changes()) {
                Item renamed = new Item(
                        "base",
                        "v" + at,
                        history.item().price(),
                        Timing.IN_ADVANCE,
                        history.item().quantity());
                outcome = outcome.then(agreement -> agreement.change(new Change.Put(renamed), at, Meters.NOTHING_USED));
            }
            assertThat(Shop.total(outcome.lines())).isEqualTo(whole);
        });
    }

    @Test
    void whatIsUsedAtOnePriceCostsTheSameInAnyParts() {
        Price price = Price.of(Shop.EUR, new PriceModel.Graduated(TWO_THEN_ONE))
                .with(dev.billhook.core.pricing.Terms.NONE
                        .freeUnits(Rational.of(3))
                        .minimum(Rational.of(40)));
        Meters seconds = (_, span) ->
                Usage.of(Rational.of(Duration.between(span.start(), span.end()).toSeconds(), 100_000));
        Property.forAll(AgreementPropertiesTest::history, history -> {
            Agreement begun = Agreement.begin(history.terms(), List.of(metered("calls", price)), history.start())
                    .agreement();
            Agreement changed = begun;
            for (Instant at : history.changes()) {
                changed = changed.change(new Change.Put(metered("v" + at, price)), at, seconds)
                        .agreement();
            }
            assertThat(exact(changed.close(seconds))).isEqualTo(exact(begun.close(seconds)));
        });
    }

    private static Item metered(String priceId, Price price) {
        return new Item("calls", priceId, price, Timing.METERED, Rational.ZERO);
    }

    private static Rational exact(Outcome outcome) {
        return outcome.lines().stream().map(Line::exact).reduce(Rational.ZERO, Rational::plus);
    }

    @Test
    void upgradingAndTakingItBackAtOnceCostsNothing() {
        Property.forAll(AgreementPropertiesTest::history, history -> {
            Outcome begun = Agreement.begin(history.terms(), List.of(history.item()), history.start());
            Item dearer = Shop.flat("dearer", "777.77");
            for (Instant at : history.changes()) {
                Outcome back = begun.agreement()
                        .change(new Change.Put(dearer), at, Meters.NOTHING_USED)
                        .then(agreement -> agreement.change(new Change.Put(history.item()), at, Meters.NOTHING_USED));
                assertThat(Shop.total(back.lines()).minor()).isZero();
            }
        });
    }

    @Test
    void usedAndCreditedAreTheWholePeriod() {
        Property.forAll(AgreementPropertiesTest::history, history -> {
            Outcome begun = Agreement.begin(history.terms(), List.of(history.item()), history.start());
            Item arrears = new Item(
                    "base",
                    "arrears",
                    history.item().price(),
                    Timing.IN_ARREARS,
                    history.item().quantity());
            for (Instant at : history.changes()) {
                Money ahead = Shop.total(begun.then(agreement -> agreement.stop(at, Meters.NOTHING_USED))
                        .lines());
                Money behind = Shop.total(Agreement.begin(history.terms(), List.of(arrears), history.start())
                        .then(agreement -> agreement.stop(at, Meters.NOTHING_USED))
                        .lines());
                assertThat(ahead).isEqualTo(behind);
            }
        });
    }

    @Test
    void renewalsTileTimeAndStayOnTheAnchor() {
        Property.forAll(AgreementPropertiesTest::history, history -> {
            Outcome outcome = Agreement.begin(history.terms(), List.of(history.item()), history.start());
            Period before = outcome.agreement().period();
            for (int renewal = 0; renewal < 30; renewal++) {
                outcome = outcome.agreement().renew(Meters.NOTHING_USED);
                Period period = outcome.agreement().period();
                assertThat(period.start()).isEqualTo(before.end());
                assertThat(period).isEqualTo(history.terms().calendar().periodContaining(period.start()));
                before = period;
            }
        });
    }

    @Test
    void theSameHistoryIsBilledTheSame() {
        Property.forAll(AgreementPropertiesTest::history, history -> assertThat(projected(history))
                .isEqualTo(projected(history)));
    }

    private static List<Projection.Bill> projected(History history) {
        List<Happening> happenings = new ArrayList<>();
        IntStream.range(0, history.changes().size())
                .forEach(n -> happenings.add(new Happening.Changed(
                        history.changes().get(n), new Change.Quantity("base", Rational.of(n + 1)))));
        return Projection.of(
                Agreement.begin(history.terms(), List.of(history.item()), history.start()),
                history.start(),
                happenings,
                history.start().plus(Duration.ofDays(400)),
                Meters.NOTHING_USED);
    }

    private static History history(RandomGenerator random) {
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        Instant start = Instant.ofEpochSecond(random.nextLong(1_700_000_000L, 1_900_000_000L));
        BillingInterval interval =
                random.nextBoolean() ? BillingInterval.months(1 + random.nextInt(12)) : BillingInterval.weeks(1);
        BillingAnchor anchor =
                random.nextBoolean() ? new BillingAnchor.Anniversary() : new BillingAnchor.CalendarStart();
        Terms terms =
                Terms.of(BillingCalendar.of(start, interval, anchor, zone)).policies(policies(random));
        Item item = Shop.flat("base", random.nextInt(1, 100_000) + "." + random.nextInt(10, 100));
        Period first = Agreement.begin(terms, List.of(item), start).agreement().period();
        return new History(terms, start, item, times(random, first));
    }

    private static ProrationPolicies policies(RandomGenerator random) {
        ProrationUnit[] units = {ProrationUnit.DAY, ProrationUnit.SECOND, ProrationUnit.THIRTY_360};
        return ProrationPolicies.DEFAULT.with(units[random.nextInt(units.length)]);
    }

    private static List<Instant> times(RandomGenerator random, Period period) {
        long from = period.start().getEpochSecond();
        long to = period.end().getEpochSecond();
        return random.longs(random.nextInt(1, 7), from, to)
                .sorted()
                .mapToObj(Instant::ofEpochSecond)
                .map(period::clamp)
                .toList();
    }
}
