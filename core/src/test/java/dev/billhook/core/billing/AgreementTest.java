package dev.billhook.core.billing;

import static dev.billhook.core.billing.Shop.EUR;
import static dev.billhook.core.billing.Shop.at;
import static dev.billhook.core.billing.Shop.calls;
import static dev.billhook.core.billing.Shop.flat;
import static dev.billhook.core.billing.Shop.lines;
import static dev.billhook.core.billing.Shop.monthly;
import static dev.billhook.core.billing.Shop.seats;
import static dev.billhook.core.billing.Shop.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.pricing.Usage;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final Item BASIC = flat("basic", "30.00");
    private static final Item PRO = flat("pro", "90.00");

    @Test
    void onlyWhatIsBilledForAPartOfAPeriodSaysSo() {
        var calendar = BillingCalendar.of(
                at("2026-06-16"), BillingInterval.months(1), new BillingAnchor.CalendarStart(), Shop.BERLIN);
        var begun = Agreement.begin(Terms.of(calendar), List.of(BASIC), at("2026-06-16"));

        assertThat(begun.lines().getFirst().proration()).isTrue();
        assertThat(begun.agreement()
                        .renew(Meters.NOTHING_USED)
                        .lines()
                        .getFirst()
                        .proration())
                .isFalse();
    }

    @Test
    void upgradeInMidPeriodCreditsUnusedTimeAndChargesTheRest() {
        assertThat(bills("2026-06-01", List.of(BASIC), "2026-08-01", changed("2026-06-16", new Change.Put(PRO))))
                .isEqualTo("""
                        2026-06-01 EUR 30.00
                          charge basic 2026-06-01..2026-07-01 30/30 30.00
                        2026-06-16 EUR 30.00
                          credit basic 2026-06-16..2026-07-01 15/30 -15.00
                          charge pro 2026-06-16..2026-07-01 15/30 45.00
                        2026-07-01 EUR 90.00
                          charge pro 2026-07-01..2026-08-01 31/31 90.00
                        """);
    }

    @Test
    void anotherQuantityIsBilledForTheDaysItIsHeld() {
        assertThat(bills(
                        "2026-06-01",
                        List.of(seats("10.00", 2)),
                        "2026-07-01",
                        changed("2026-06-11", new Change.Quantity("seats", Rational.of(5)))))
                .isEqualTo("""
                        2026-06-01 EUR 20.00
                          charge seat 2026-06-01..2026-07-01 30/30 20.00
                        2026-06-11 EUR 20.00
                          credit seat 2026-06-11..2026-07-01 20/30 -13.33
                          charge seat 2026-06-11..2026-07-01 20/30 33.33
                        """);
    }

    @Test
    void whatDidNotChangeIsNotTouched() {
        Outcome changed = Agreement.begin(monthly("2026-06-01"), List.of(BASIC, seats("10.00", 2)), at("2026-06-01"))
                .agreement()
                .change(new Change.Quantity("seats", Rational.of(3)), at("2026-06-16"), Meters.NOTHING_USED);
        assertThat(lines(changed.lines())).isEqualTo("""
                  credit seat 2026-06-16..2026-07-01 15/30 -10.00
                  charge seat 2026-06-16..2026-07-01 15/30 15.00
                """);
    }

    @Test
    void anAddOnInMidPeriodIsChargedForTheRest() {
        Item storage = new Item("storage", "storage", Shop.perUnit("249.95"), Timing.IN_ADVANCE, Rational.ONE);
        assertThat(bills("2026-06-01", List.of(BASIC), "2026-06-30", changed("2026-06-10", new Change.Put(storage))))
                .contains("charge storage 2026-06-10..2026-07-01 21/30 174.97");
    }

    @Test
    void aChangeAtABoundaryCreditsNothing() {
        assertThat(bills("2026-06-01", List.of(BASIC), "2026-07-02", changed("2026-07-01", new Change.Put(PRO))))
                .isEqualTo("""
                        2026-06-01 EUR 30.00
                          charge basic 2026-06-01..2026-07-01 30/30 30.00
                        2026-07-01 EUR 90.00
                          charge pro 2026-07-01..2026-08-01 31/31 90.00
                        """);
    }

    @Test
    void arrearsAreBilledForEachPartAtItsOwnPrice() {
        Item cheap = new Item("base", "cheap", Shop.perUnit("30.00"), Timing.IN_ARREARS, Rational.ONE);
        Item dear = new Item("base", "dear", Shop.perUnit("60.00"), Timing.IN_ARREARS, Rational.ONE);
        assertThat(bills("2026-06-01", List.of(cheap), "2026-07-02", changed("2026-06-21", new Change.Put(dear))))
                .isEqualTo("""
                        2026-07-01 EUR 40.00
                          charge cheap 2026-06-01..2026-06-21 20/30 20.00
                          charge dear 2026-06-21..2026-07-01 10/30 20.00
                        """);
    }

    @Test
    void usageIsBilledWithThePriceItWasUsedAt() {
        Meters meters = (_, span) -> Usage.of(span.days(Shop.BERLIN) * 10);
        Agreement begun = Agreement.begin(monthly("2026-06-01"), List.of(BASIC, calls("0.10")), at("2026-06-01"))
                .agreement();
        Item dearer = new Item("calls", "call-2", Shop.perUnit("0.20"), Timing.METERED, Rational.ZERO);
        Outcome renewed = begun.change(new Change.Put(dearer), at("2026-06-11"), meters)
                .agreement()
                .renew(meters);
        assertThat(lines(renewed.lines())).isEqualTo("""
                  used call 2026-06-01..2026-06-11 100 used 10.00
                  used call-2 2026-06-11..2026-07-01 200 used 40.00
                  charge basic 2026-07-01..2026-08-01 31/31 30.00
                """);
    }

    @Test
    void cancelingNowCreditsWhatIsNotUsedAndBillsWhatWas() {
        assertThat(bills("2026-06-01", List.of(BASIC), "2026-09-01", new Happening.Stopped(at("2026-06-16"), true)))
                .isEqualTo("""
                        2026-06-01 EUR 30.00
                          charge basic 2026-06-01..2026-07-01 30/30 30.00
                        2026-06-16 EUR -15.00
                          credit basic 2026-06-16..2026-07-01 15/30 -15.00
                        """);
    }

    @Test
    void cancelingAtThePeriodsEndCreditsNothingAndRenewsNothing() {
        assertThat(bills("2026-06-01", List.of(BASIC), "2026-09-01", new Happening.Stopped(at("2026-07-01"), true)))
                .isEqualTo("""
                        2026-06-01 EUR 30.00
                          charge basic 2026-06-01..2026-07-01 30/30 30.00
                        """);
    }

    @Test
    void aPauseIsNotBilledAndTheAnchorStays() {
        assertThat(bills(
                        "2026-06-01",
                        List.of(BASIC),
                        "2026-08-02",
                        new Happening.Stopped(at("2026-06-16"), true),
                        new Happening.Resumed(at("2026-07-16"))))
                .isEqualTo("""
                        2026-06-01 EUR 30.00
                          charge basic 2026-06-01..2026-07-01 30/30 30.00
                        2026-06-16 EUR -15.00
                          credit basic 2026-06-16..2026-07-01 15/30 -15.00
                        2026-07-16 EUR 15.48
                          charge basic 2026-07-16..2026-08-01 16/31 15.48
                        2026-08-01 EUR 30.00
                          charge basic 2026-08-01..2026-09-01 31/31 30.00
                        """);
    }

    @Test
    void fromYearToMonthTheYearIsCreditedAndTheMonthBegins() {
        Item yearly = flat("yearly", "365.00");
        Terms terms = Terms.of(Shop.calendar("2026-01-01", BillingInterval.years(1)));
        Outcome begun = Agreement.begin(terms, List.of(yearly), at("2026-01-01"));
        Change toMonthly = new Change.Cadence(Shop.calendar("2026-12-22", BillingInterval.months(1)), List.of(BASIC));
        Outcome changed = begun.agreement().change(toMonthly, at("2026-12-22"), Meters.NOTHING_USED);
        assertThat(lines(changed.lines())).isEqualTo("""
                  credit yearly 2026-12-22..2027-01-01 10/365 -10.00
                  charge basic 2026-12-22..2027-01-22 31/31 30.00
                """);
    }

    @Test
    void aTrialBillsNothingUntilItEnds() {
        Outcome trial = Agreement.beginTrial(
                monthly("2026-06-15"), List.of(BASIC), new Period(at("2026-06-01"), at("2026-06-15")));
        assertThat(trial.lines()).isEmpty();
        Outcome upgraded = trial.agreement().change(new Change.Put(PRO), at("2026-06-10"), Meters.NOTHING_USED);
        assertThat(upgraded.lines()).isEmpty();
        assertThat(lines(upgraded.agreement().renew(Meters.NOTHING_USED).lines()))
                .isEqualTo("  charge pro 2026-06-15..2026-07-15 30/30 90.00\n");
    }

    @Test
    void usageOfATrialIsFreeOrChargedOrCounted() {
        Meters meters = (_, span) -> Usage.of(span.days(Shop.BERLIN));
        assertThat(usageBilledAfterTrial(TrialUsage.FREE, meters)).isEqualTo("""
                  used call 2026-06-15..2026-07-15 30 used 30.00
                """);
        assertThat(usageBilledAfterTrial(TrialUsage.CHARGED, meters)).isEqualTo("""
                  used call 2026-06-01..2026-06-15 14 used 14.00
                  used call 2026-06-15..2026-07-15 30 used 30.00
                """);
        assertThat(usageBilledAfterTrial(TrialUsage.COUNTED, meters)).isEqualTo("""
                  used call 2026-06-01..2026-07-15 44 used 44.00
                """);
    }

    private static String usageBilledAfterTrial(TrialUsage policy, Meters meters) {
        Terms terms = monthly("2026-06-15").trialUsage(policy);
        Period trial = new Period(at("2026-06-01"), at("2026-06-15"));
        return lines(Agreement.beginTrial(terms, List.of(calls("1.00")), trial)
                .then(begun -> begun.renew(meters))
                .then(first -> first.close(meters))
                .lines());
    }

    @Test
    void whatIsBilledOnceIsBilledOnce() {
        Item setup = new Item(
                "setup", "setup", Price.of(EUR, new PriceModel.Flat(Rational.of(99))), Timing.ONCE, Rational.ONE);
        assertThat(bills("2026-06-01", List.of(BASIC, setup), "2026-07-02")).isEqualTo("""
                        2026-06-01 EUR 129.00
                          charge basic 2026-06-01..2026-07-01 30/30 30.00
                          once setup 2026-06-01..2026-06-01 once 99.00
                        2026-07-01 EUR 30.00
                          charge basic 2026-07-01..2026-08-01 31/31 30.00
                        """);
    }

    @Test
    void noMoreIsCreditedThanCameIn() {
        Agreement unpaid = Agreement.begin(monthly("2026-06-01"), List.of(BASIC), at("2026-06-01"))
                .agreement()
                .billed(one -> one.billed().orElseThrow().creditable(Money.of(500, "EUR")));
        assertThat(unpaid.stop(at("2026-06-16"), Meters.NOTHING_USED).lines())
                .extracting(Line::amount)
                .containsExactly(Money.of(-500, "EUR"));
    }

    /** 30.00 less 20 percent, 27 of 30 days unused: nine tenths of 24.00. */
    @Test
    void whatACouponTookOffIsNoPartOfACredit() {
        Agreement cheaper = Agreement.begin(monthly("2026-06-01"), List.of(BASIC), at("2026-06-01"))
                .agreement()
                .billed(one -> one.billed()
                        .orElseThrow()
                        .discounted(Money.of(600, "EUR"))
                        .creditable(Money.of(2400, "EUR")));
        assertThat(cheaper.stop(at("2026-06-04"), Meters.NOTHING_USED).lines())
                .extracting(Line::amount)
                .containsExactly(Money.of(-2160, "EUR"));
    }

    @Test
    void whoMovesKeepsHerPeriodAndGoesOnByTheNewClock() {
        Agreement moved = Agreement.begin(monthly("2026-06-01"), List.of(BASIC), at("2026-06-01"))
                .agreement()
                .change(new Change.Zone(ZoneId.of("America/New_York")), at("2026-06-10"), Meters.NOTHING_USED)
                .agreement();
        assertThat(moved.period().start()).isEqualTo(at("2026-06-01"));
        assertThat(moved.period().end()).hasToString("2026-07-01T04:00:00Z");
        Outcome renewed = moved.renew(Meters.NOTHING_USED);
        assertThat(renewed.agreement().period().end()).hasToString("2026-08-01T04:00:00Z");
        assertThat(renewed.lines()).extracting(Line::amount).containsExactly(Money.of(3000, "EUR"));
    }

    @Test
    void refusesAChangeOutsideThePeriod() {
        Agreement june = Agreement.begin(monthly("2026-06-01"), List.of(BASIC), at("2026-06-01"))
                .agreement();
        assertThatThrownBy(() -> june.change(new Change.Put(PRO), at("2026-07-01"), Meters.NOTHING_USED))
                .hasMessageContaining("renew until it does");
        assertThatThrownBy(() -> june.change(new Change.Remove("seats"), at("2026-06-02"), Meters.NOTHING_USED))
                .hasMessageContaining("There is no item 'seats'; it holds [base]");
    }

    @Test
    void refusesToResumeWhatRunsAndToStopWhatIsStopped() {
        assertThatThrownBy(() ->
                        bills("2026-06-01", List.of(BASIC), "2026-08-01", new Happening.Resumed(at("2026-06-10"))))
                .hasMessageContaining("It cannot be resumed");
        assertThatThrownBy(() ->
                        bills("2026-06-01", List.of(BASIC), "2026-08-01", new Happening.Resumed(at("2026-07-01"))))
                .hasMessageContaining("It cannot be resumed");
        assertThatThrownBy(() -> bills(
                        "2026-06-01",
                        List.of(BASIC),
                        "2026-08-01",
                        new Happening.Stopped(at("2026-06-10"), true),
                        new Happening.Stopped(at("2026-06-11"), true)))
                .hasMessageContaining("It cannot stop");
    }

    @Test
    void refusesWhatHappensBeforeTheBeginning() {
        assertThatThrownBy(() -> bills(
                        "2026-06-01", List.of(BASIC), "2026-08-01", new Happening.Stopped(at("2026-05-31"), true)))
                .hasMessageContaining("before all begins");
    }

    @Test
    void refusesATrialThatEndsInThePastOrHasEnded() {
        Period trial = new Period(at("2026-06-01"), at("2026-06-15"));
        Outcome begun = Agreement.beginTrial(monthly("2026-06-15"), List.of(BASIC), trial);
        Change toThePast =
                new Change.TrialEnd(at("2026-06-05"), monthly("2026-06-05").calendar());
        assertThatThrownBy(() -> begun.agreement().change(toThePast, at("2026-06-10"), Meters.NOTHING_USED))
                .hasMessageContaining("which is over");
        Change later =
                new Change.TrialEnd(at("2026-06-20"), monthly("2026-06-20").calendar());
        List<Happening> atItsEnd = List.of(new Happening.Changed(at("2026-06-15"), later));
        assertThatThrownBy(
                        () -> Projection.of(begun, at("2026-06-01"), atItsEnd, at("2026-08-01"), Meters.NOTHING_USED))
                .hasMessageContaining("because it has ended");
    }

    @Test
    void refusesMoreLinesThanAnybodyReads() {
        List<Item> many = IntStream.range(0, 1_000)
                .mapToObj(n -> new Item("i" + n, "p", Shop.perUnit("1"), Timing.IN_ADVANCE, Rational.ONE))
                .toList();
        assertThatThrownBy(() -> bills("2026-06-01", many, "2027-06-01")).hasMessageContaining("10000 lines");
    }

    private static String bills(String start, List<Item> items, String until, Happening... happenings) {
        Outcome begun = Agreement.begin(monthly(start), items, at(start));
        return written(Projection.of(begun, at(start), List.of(happenings), at(until), Meters.NOTHING_USED));
    }

    private static Happening changed(String day, Change change) {
        return new Happening.Changed(at(day), change);
    }
}
