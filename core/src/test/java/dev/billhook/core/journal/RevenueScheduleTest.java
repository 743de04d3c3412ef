package dev.billhook.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.Property;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RevenueScheduleTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    @Test
    void everyDayEarnsItsPartAndTheDaysAddUp() {
        var schedule = new RevenueSchedule(eur("10.00"), MARCH, MARCH.plusDays(3));
        assertThat(schedule.on(MARCH)).isEqualTo(eur("3.33"));
        assertThat(schedule.on(MARCH.plusDays(1))).isEqualTo(eur("3.34"));
        assertThat(schedule.on(MARCH.plusDays(2))).isEqualTo(eur("3.33"));
        assertThat(schedule.on(MARCH.minusDays(1))).isEqualTo(eur("0.00"));
        assertThat(schedule.on(MARCH.plusDays(3))).isEqualTo(eur("0.00"));
        assertThat(schedule.between(MARCH.minusYears(1), MARCH.plusYears(1))).isEqualTo(eur("10.00"));
    }

    @Test
    void theDaysAreThoseOfTheCustomersCalendarWhateverTheClocksDo() {
        ZoneId amsterdam = ZoneId.of("Europe/Amsterdam");
        var schedule = RevenueSchedule.of(
                eur("31.00"),
                Instant.parse("2026-02-28T23:00:00Z"), // midnight of March 1
                Instant.parse("2026-03-31T22:00:00Z"), // midnight of April 1, an hour of summer time later
                amsterdam);
        assertThat(schedule).isEqualTo(new RevenueSchedule(eur("31.00"), MARCH, LocalDate.of(2026, 4, 1)));
        assertThat(schedule.on(LocalDate.of(2026, 3, 29))).isEqualTo(eur("1.00")); // a day of 23 hours
    }

    @Test
    void whatBeginsAndEndsOnOneDayIsEarnedOnThatDay() {
        var schedule = RevenueSchedule.of(
                eur("5.00"),
                Instant.parse("2026-03-01T08:00:00Z"),
                Instant.parse("2026-03-01T09:00:00Z"),
                ZoneId.of("UTC"));
        assertThat(schedule.on(MARCH)).isEqualTo(eur("5.00"));
        assertThatThrownBy(() -> new RevenueSchedule(eur("5.00"), MARCH, MARCH)).hasMessageContaining("a day or more");
    }

    private record Drawn(RevenueSchedule schedule, long seed) {}

    @Test
    void anyDaysInAnyGroupingAddUpToWhatWasDeferred() {
        Property.forAll(RevenueScheduleTest::draw, drawn -> {
            RevenueSchedule schedule = drawn.schedule();
            var random = new SplittableRandom(drawn.seed());
            Money earned = Money.zero(EUR);
            LocalDate day = schedule.first();
            while (day.isBefore(schedule.end())) {
                LocalDate next = day.plusDays(random.nextInt(1, 9));
                Money part = schedule.between(day, next);
                assertThat(part.minor() * Long.signum(schedule.amount().minor()))
                        .isNotNegative();
                earned = earned.plus(part);
                day = next;
            }
            assertThat(earned).isEqualTo(schedule.amount());
        });
    }

    private static Drawn draw(RandomGenerator random) {
        LocalDate first = MARCH.plusDays(random.nextInt(1000));
        Money amount = new Money(random.nextLong(-100_000, 1_000_000), EUR);
        return new Drawn(new RevenueSchedule(amount, first, first.plusDays(random.nextInt(1, 400))), random.nextLong());
    }

    private static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }
}
