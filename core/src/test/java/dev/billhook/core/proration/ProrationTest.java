package dev.billhook.core.proration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.Property;
import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.calendar.Calendars;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProrationTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final List<RoundingMode> MODES =
            List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN);

    /** One item in one period, its price and the instants at which it changes, in order. */
    private record History(Proration terms, Rational price, List<Instant> changes) {
        /** The stretches between the beginning, the changes and the end. */
        List<ProratedLine> lines() {
            List<Instant> ends = new ArrayList<>(changes);
            ends.add(terms.nominal().end());
            List<ProratedLine> lines = new ArrayList<>();
            Instant start = terms.origin();
            for (Instant end : ends) {
                lines.add(terms.line(price, EUR, new Period(start, end)));
                start = end;
            }
            return lines;
        }

        ProratedLine whole() {
            return terms.line(price, EUR, terms.billable());
        }
    }

    @Test
    void anyNumberOfChangesAddsUpToTheWholeInEveryUnitAndZone() {
        Property.forAll(random -> history(random, ProrationRounding.CUMULATIVE), history -> {
            Money sum = history.lines().stream().map(ProratedLine::amount).reduce(Money.zero(EUR), Money::plus);
            assertThat(sum).isEqualTo(history.whole().amount());
            long units = history.lines().stream()
                    .mapToLong(line -> line.share().units())
                    .sum();
            assertThat(units).isEqualTo(history.whole().share().units());
        });
    }

    @Test
    void billingFromTheStartOfThePeriodToItsEndIsTheWholePrice() {
        Property.forAll(random -> history(random, ProrationRounding.CUMULATIVE), history -> {
            Proration terms = history.terms();
            Proration fromStart = Proration.of(terms.nominal(), terms.zone(), terms.policies());
            assertThat(fromStart.line(history.price(), EUR, terms.nominal()).amount())
                    .isEqualTo(Money.round(
                            history.price(), EUR, terms.policies().rounding().money()));
        });
    }

    @Test
    void theUsedPartAndTheCreditAreTheBilledLine() {
        Property.forAll(random -> history(random, ProrationRounding.CUMULATIVE), history -> {
            for (ProratedLine line : history.lines()) {
                Instant at = history.changes().getFirst();
                Money used = history.terms()
                        .line(history.price(), EUR, line.span().until(at))
                        .amount();
                assertThat(line.creditAt(at).amount().plus(used)).isEqualTo(line.amount());
            }
        });
    }

    @Test
    void aChangeToTheSamePriceNetsToZeroHoweverPartsAreRounded() {
        Property.forAll(random -> history(random, any(random, ProrationRounding.values())), history -> {
            Instant at = history.changes().getFirst();
            Money credit = history.whole().creditAt(at).amount();
            ProratedLine same = history.terms()
                    .line(history.price(), EUR, history.terms().nominal().from(at));
            assertThat(same.amount()).isEqualTo(credit);
        });
    }

    @Test
    void everyLineAndCreditFollowsFromWhatItHolds() {
        Property.forAll(random -> history(random, any(random, ProrationRounding.values())), history -> {
            Instant at = history.changes().getLast();
            assertThat(history.lines()).allMatch(ProratedLine::recomputes);
            assertThat(history.lines()).map(line -> line.creditAt(at)).allMatch(ProratedCredit::recomputes);
        });
    }

    @Test
    void theWorkedExampleOfTenEurosChangedOnDayEleven() {
        ProratedLine line = line("10.00", ProrationPolicies.DEFAULT, "2026-01-01", "2026-02-01");
        ProratedCredit credit = line.creditAt(day("2026-01-11"));
        assertThat(credit.amount()).isEqualTo(eur("6.77"));
        assertThat(credit.unused()).isEqualTo(new Share(ProrationUnit.DAY, 21, 31, FactorDigits.EXACT));
        assertThat(line.terms()
                        .line(eur("10.00"), line.span().until(day("2026-01-11")))
                        .amount())
                .isEqualTo(eur("3.23"));
    }

    @Test
    void theHourOfAChangeDoesNotMatterWhereDaysAreCounted() {
        ProratedLine line = line("10.00", ProrationPolicies.DEFAULT, "2026-01-01", "2026-02-01");
        assertThat(line.creditAt(day("2026-01-11").plus(Duration.ofHours(23))).amount())
                .isEqualTo(eur("6.77"));
    }

    @Test
    void theDayOfAChangeMayBelongToTheOldPlan() {
        ProrationPolicies old = ProrationPolicies.DEFAULT.with(ChangeDay.OLD_PLAN);
        ProratedLine line = line("31.00", old, "2022-03-01", "2022-04-01");
        assertThat(line.creditAt(day("2022-03-20").plus(Duration.ofHours(10))).amount())
                .isEqualTo(eur("11.00"));
        assertThat(line.creditAt(day("2022-03-01")).amount()).isEqualTo(eur("31.00"));
        assertThat(line.creditAt(day("2022-04-01")).amount()).isEqualTo(eur("0.00"));
    }

    @Test
    void everyMonthHasThirtyDaysUnderThirty360() {
        ProrationPolicies thirty = ProrationPolicies.DEFAULT.with(ProrationUnit.THIRTY_360);
        assertThat(share(thirty, "2026-02-01", "2026-03-01", "2026-02-16")).isEqualTo("15/30");
        assertThat(share(thirty, "2026-01-31", "2026-02-28", "2026-02-15")).isEqualTo("15/30");
        assertThat(share(thirty, "2026-02-28", "2026-03-31", "2026-03-16")).isEqualTo("18/30");
        assertThat(share(thirty, "2024-02-29", "2025-02-28", "2024-08-29")).isEqualTo("180/360");
        assertThat(share(thirty, "2026-01-30", "2026-01-31", "2026-01-31")).isEqualTo("1/1");
    }

    @Test
    void secondsCountTheHourThatTheClockSkips() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Period day = Period.ofDays(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 3, 30), berlin);
        Share noon = Proration.of(day, berlin, ProrationPolicies.DEFAULT.with(ProrationUnit.SECOND))
                .share(day.until(Instant.parse("2026-03-29T12:00:00+02:00")));
        assertThat(noon.units()).isEqualTo(11 * 3600);
        assertThat(noon.ofUnits()).isEqualTo(23 * 3600);
    }

    @Test
    void withoutProrationALeadingStubCostsTheWholeAndAChangeNothing() {
        ProrationPolicies none = ProrationPolicies.DEFAULT.with(ProrationUnit.NONE);
        Period nominal = period("2026-01-01", "2026-02-01");
        Proration terms = new Proration(nominal, day("2026-01-20"), ZoneOffset.UTC, none);
        ProratedLine stub = terms.line(eur("10.00"), terms.billable());
        assertThat(stub.amount()).isEqualTo(eur("10.00"));
        assertThat(stub.creditAt(day("2026-01-25")).amount()).isEqualTo(eur("0.00"));
        assertThat(terms.line(eur("90.00"), nominal.from(day("2026-01-25"))).amount())
                .isEqualTo(eur("0.00"));
    }

    @Test
    void aClippedFirstBillingDateDividesByThePeriodCountedBackFromIt() {
        Instant start = day("2011-02-14");
        BillingCalendar day31 =
                BillingCalendar.of(start, BillingInterval.months(1), new BillingAnchor.DayOfMonth(31), ZoneOffset.UTC);
        assertThat(Proration.of(day31, start, ProrationPolicies.DEFAULT).nominal())
                .isEqualTo(period("2011-01-31", "2011-02-28"));
        assertThat(Proration.of(day31, start, ProrationPolicies.DEFAULT.with(LeadingStub.ENDING_ON_FIRST_BILLING_DATE))
                        .nominal())
                .isEqualTo(period("2011-01-28", "2011-02-28"));
    }

    @Test
    void aRepairIsAShareOfTheBilledLineOrOfThePrice() {
        ProrationPolicies direct = ProrationPolicies.DEFAULT.with(ProrationRounding.DIRECT);
        assertThat(repair(direct.with(CreditBasis.BILLED_LINE))).isEqualTo(eur("7.74"));
        assertThat(repair(direct.with(CreditBasis.PRICE))).isEqualTo(eur("7.73"));
    }

    @Test
    void billingCannotBeginOutsideOfItsPeriod() {
        assertThatThrownBy(() -> new Proration(
                        period("2026-01-01", "2026-02-01"),
                        day("2026-02-02"),
                        ZoneOffset.UTC,
                        ProrationPolicies.DEFAULT))
                .hasMessageContaining("outside of");
    }

    /** 9.99 a month, billed from 7 May as 8.06 for 25 days, ended on 8 May. */
    private static Money repair(ProrationPolicies policies) {
        Proration terms =
                new Proration(period("2012-05-01", "2012-06-01"), day("2012-05-07"), ZoneOffset.UTC, policies);
        ProratedLine line = terms.line(eur("9.99"), terms.billable());
        assertThat(line.amount()).isEqualTo(eur("8.06"));
        return line.creditAt(day("2012-05-08")).amount();
    }

    private static History history(RandomGenerator random, ProrationRounding rounding) {
        BillingCalendar calendar = Calendars.calendar(random, Calendars.instant(random));
        Period period = calendar.periodContaining(Calendars.instant(random));
        ProrationPolicies policies = ProrationPolicies.DEFAULT
                .with(any(random, ProrationUnit.values()))
                .with(any(random, LeadingStub.values()))
                .with(any(random, ChangeDay.values()))
                .with(any(random, FactorDigits.values()))
                .with(MODES.get(random.nextInt(MODES.size())))
                .with(rounding);
        Instant origin = random.nextBoolean() ? period.start() : within(period, random);
        List<Instant> changes = random.ints(1 + random.nextInt(8))
                .mapToObj(_ -> within(period.from(origin), random))
                .sorted()
                .toList();
        Rational price = Rational.of(random.nextInt(10_000_000), 1000);
        return new History(Proration.of(calendar, origin, policies), price, changes);
    }

    private static Instant within(Period period, RandomGenerator random) {
        long seconds = Duration.between(period.start(), period.end()).toSeconds();
        return period.start().plusSeconds(random.nextLong(seconds + 1));
    }

    private static <T> T any(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static String share(ProrationPolicies policies, String start, String end, String until) {
        Period nominal = period(start, end);
        Share share = Proration.of(nominal, ZoneOffset.UTC, policies).share(nominal.until(day(until)));
        return share.units() + "/" + share.ofUnits();
    }

    private static ProratedLine line(String price, ProrationPolicies policies, String start, String end) {
        Period nominal = period(start, end);
        return Proration.of(nominal, ZoneOffset.UTC, policies).line(eur(price), nominal);
    }

    private static Period period(String start, String end) {
        return Period.ofDays(LocalDate.parse(start), LocalDate.parse(end), ZoneOffset.UTC);
    }

    private static Instant day(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }
}
