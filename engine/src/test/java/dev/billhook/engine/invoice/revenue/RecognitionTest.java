package dev.billhook.engine.invoice.revenue;

import static dev.billhook.core.journal.AccountKind.ACCOUNTS_RECEIVABLE;
import static dev.billhook.core.journal.AccountKind.DEFERRED_REVENUE;
import static dev.billhook.core.journal.AccountKind.REFUNDS_AND_ALLOWANCES;
import static dev.billhook.core.journal.AccountKind.REVENUE;
import static dev.billhook.engine.invoice.Desk.at;
import static dev.billhook.engine.invoice.Desk.begin;
import static dev.billhook.engine.invoice.Desk.eur;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.journal.RevenueSchedule;
import dev.billhook.core.money.Money;
import dev.billhook.core.pricing.Usage;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.kit.db.TenantSql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecognitionTest {
    private final Desk desk = Desk.open();
    private final RevenueDesk revenue = new RevenueDesk(desk);

    @BeforeEach
    void juneBegins() {
        revenue.setClock("2026-06-01T08:00:00Z");
    }

    @Test
    void theDatabaseRoundsASchedulesDaysAsCoreDoes() {
        var random = new Random(20);
        var schedules = Stream.generate(() -> random(random)).limit(3_000).toList();
        var days = schedules.stream()
                .map(schedule -> schedule.first().plusDays(random.nextInt(-5, 800)))
                .toList();
        var inSql = desk.write(() -> EngineTest.bean(TenantSql.class)
                .sql("""
                        SELECT earned_before(s.net, s.first, s.until, s.day)
                        FROM   unnest(:nets::bigint[], :firsts::date[], :untils::date[], :days::date[])
                                   WITH ORDINALITY AS s (net, first, until, day, place) ORDER BY place
                        """)
                .param("nets", schedules.stream().map(s -> s.amount().minor()).toArray(Long[]::new))
                .param(
                        "firsts",
                        texts(schedules.stream().map(RevenueSchedule::first).toList()))
                .param(
                        "untils",
                        texts(schedules.stream().map(RevenueSchedule::end).toList()))
                .param("days", texts(days))
                .query(Long.class)
                .list());
        for (int n = 0; n < inSql.size(); n++) {
            assertThat(eur(inSql.get(n)))
                    .as("%s before %s", schedules.get(n), days.get(n))
                    .isEqualTo(schedules.get(n).before(days.get(n)));
        }
    }

    @Test
    void aDayIsRecognisedWhenItIsOverEverywhereOnEarth() {
        revenue.issue("30.00", "2026-06-01");
        revenue.setClock("2026-06-02T11:59:59Z");
        revenue.recognize();
        assertThat(revenue.booked()).isEmpty();
        revenue.setClock("2026-06-02T12:00:00Z");
        revenue.recognize();
        assertThat(revenue.booked()).containsExactly(Map.entry("2026-06-01", 100L));
        assertThat(desk.balance(REVENUE)).isEqualTo(100);
        assertThat(desk.balance(DEFERRED_REVENUE)).isEqualTo(2900);
    }

    @Test
    void byTheEndEveryDayHasItsRoundedPartAndNothingIsLeft() {
        revenue.issue("10.00", "2026-06-01");
        revenue.setClock("2026-09-01T00:00:00Z");
        revenue.recognize();
        var schedule = new RevenueSchedule(eur(1000), LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01"));
        assertThat(revenue.booked()).hasSize(30).allSatisfy((day, amount) -> assertThat(eur(amount))
                .isEqualTo(schedule.on(LocalDate.parse(day))));
        assertThat(desk.balance(REVENUE)).isEqualTo(1000);
        assertThat(desk.balance(DEFERRED_REVENUE)).isZero();
        assertThat(desk.imbalance()).isZero();
        assertThat(desk.number("SELECT count(*) FROM ledger.journal WHERE kind = 'REVENUE_RECOGNIZED'"))
                .isEqualTo(30);
    }

    @Test
    void aBalanceAtMidnightHoldsTheWholeDay() {
        revenue.issue("30.00", "2026-06-01");
        revenue.setClock("2026-06-12T12:00:00Z");
        revenue.recognize();
        assertThat(desk.number("SELECT sum(amount) FROM ledger.line WHERE code = 4000 "
                        + "AND effective_at <= '2026-06-10T23:59:59.999999Z'"))
                .isEqualTo(-1000);
    }

    @Test
    void allLinesOfADayAreOneRowAndRunningAgainBooksNothing() {
        for (int n = 0; n < 20; n++) {
            revenue.issue("3.10", "2026-06-01");
        }
        revenue.setClock("2026-06-03T12:00:00Z");
        var runs = Stream.generate(() -> CompletableFuture.runAsync(revenue::recognize))
                .limit(4)
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(runs).join();
        revenue.recognize();
        assertThat(revenue.booked()).containsExactly(Map.entry("2026-06-01", 200L), Map.entry("2026-06-02", 220L));
        assertThat(desk.balance(REVENUE)).isEqualTo(420);
    }

    @Test
    void whatIsFinalisedAfterItsFirstDayCatchesUpOnTheDayItWasFinalised() {
        revenue.issue("30.00", "2026-06-01");
        revenue.setClock("2026-06-10T09:00:00Z");
        revenue.issue("60.00", "2026-06-01");
        revenue.setClock("2026-06-20T12:00:00Z");
        revenue.recognize();
        assertThat(revenue.booked())
                .containsEntry("2026-06-09", 100L)
                .containsEntry("2026-06-10", 100L + 10 * 200)
                .containsEntry("2026-06-11", 300L);
    }

    @Test
    void theDaysOfAVoidInvoiceAreTakenBackOnTheDayItBecameVoid() {
        revenue.issue("30.00", "2026-06-01");
        var wrong = revenue.issue("60.00", "2026-06-01");
        revenue.setClock("2026-06-10T09:00:00Z");
        revenue.recognize();
        revenue.makeVoid(wrong);
        revenue.setClock("2026-06-20T12:00:00Z");
        revenue.recognize();
        assertThat(revenue.booked())
                .containsEntry("2026-06-09", 300L)
                .containsEntry("2026-06-10", 100L - 9 * 200)
                .containsEntry("2026-06-11", 100L);
        assertThat(desk.balance(REVENUE)).isEqualTo(19 * 100);
        assertThat(desk.balance(DEFERRED_REVENUE)).isEqualTo(11 * 100);
        assertThat(desk.balance(ACCOUNTS_RECEIVABLE)).isEqualTo(3000);
    }

    @Test
    void whatIsGivenBackOfThePeriodLowersItsDays() {
        var base = desk.item("base", "30.00", Timing.IN_ADVANCE);
        var begun = begin("2026-06-01", base);
        var customer = desk.customer("");
        desk.issue(desk.bill(customer, begun.lines()));
        revenue.setClock("2026-06-16T08:00:00Z");
        var ended = begun.agreement().stop(at("2026-06-16"), (item, span) -> Usage.of(0));
        desk.issue(desk.bill(customer, ended.lines()));
        revenue.setClock("2026-07-20T12:00:00Z");
        revenue.recognize();
        assertThat(revenue.booked()).hasSize(15).doesNotContainKey("2026-06-16");
        assertThat(desk.balance(REVENUE)).isEqualTo(1500);
        assertThat(desk.balance(DEFERRED_REVENUE)).isZero();
    }

    @Test
    void whatIsCreditedBeforeItIsEarnedIsEarnedNoMore() {
        var whole = revenue.issue("30.00", "2026-06-01");
        var part = revenue.issue("60.00", "2026-06-01");
        revenue.setClock("2026-06-16T08:00:00Z");
        desk.credit(whole, 3000);
        desk.credit(part, 2000);
        revenue.setClock("2026-06-20T12:00:00Z");
        revenue.recognize();
        assertThat(revenue.booked()).containsEntry("2026-06-15", 300L);
        assertThat(revenue.booked().get("2026-06-16")).isBetween(132L, 134L);
        revenue.setClock("2026-07-20T12:00:00Z");
        revenue.recognize();
        assertThat(desk.balance(DEFERRED_REVENUE)).isZero();
        assertThat(desk.balance(REVENUE)).isEqualTo(1500 + 6000 - 1000);
        assertThat(desk.balance(REFUNDS_AND_ALLOWANCES)).isEqualTo(1500 + 1000);
        assertThat(desk.imbalance()).isZero();
    }

    @Test
    void whateverTheOrderOfIssuesVoidsAndRunsTheBooksHoldWhatTheSchedulesSay() {
        var random = new Random(7);
        var invoices = new ArrayList<Invoice>();
        var now = Instant.parse("2026-06-01T08:00:00Z");
        for (int step = 0; step < 40; step++) {
            now = now.plusSeconds(random.nextInt(3 * 86_400));
            revenue.setClock(now.toString());
            if (random.nextInt(5) == 0 && !invoices.isEmpty()) {
                revenue.makeVoid(invoices.remove(random.nextInt(invoices.size())));
            } else {
                invoices.add(revenue.issue(
                        random.nextInt(1, 90) + ".0" + random.nextInt(10),
                        LocalDate.ofInstant(now, ZoneOffset.UTC)
                                .minusDays(random.nextInt(20))
                                .toString()));
            }
            if (random.nextInt(3) == 0) {
                revenue.recognize();
            }
        }
        revenue.recognize();
        assertThat(revenue.daysThatDiffer()).isZero();
        var today = Recognition.firstDayNotOver(now);
        assertThat(desk.balance(REVENUE))
                .isEqualTo(invoices.stream()
                        .filter(invoice -> finalised(invoice).isBefore(today))
                        .mapToLong(invoice -> earnedBefore(invoice, today).minor())
                        .sum());
        revenue.setClock("2027-01-01T00:00:00Z");
        revenue.recognize();
        assertThat(desk.balance(DEFERRED_REVENUE)).isZero();
        assertThat(desk.balance(ACCOUNTS_RECEIVABLE)).isEqualTo(desk.balance(REVENUE));
        assertThat(desk.imbalance()).isZero();
        assertThat(revenue.daysThatDiffer()).isZero();
    }

    @Test
    void aTestClockThatArrivesHasRecognisedEveryDayBefore() {
        revenue.issue("30.00", "2026-06-01");
        desk.api().post("/v1/test_clock/advance", "{\"to\":\"2026-06-21T12:00:00Z\"}");
        assertThat(desk.balance(REVENUE)).isEqualTo(2000);
        assertThat(revenue.booked()).hasSize(20);
    }

    private static LocalDate finalised(Invoice invoice) {
        return LocalDate.ofInstant(requireNonNull(invoice.times().finalized()), Desk.BERLIN);
    }

    private static Money earnedBefore(Invoice invoice, LocalDate day) {
        var line = invoice.lines().getFirst();
        var earned = requireNonNull(line.earned());
        return new RevenueSchedule(line.sums().net(), earned.first(), earned.end()).before(day);
    }

    private static RevenueSchedule random(Random random) {
        var first = LocalDate.parse("2026-01-01").plusDays(random.nextInt(800));
        long minor = random.nextInt(4) == 0
                ? random.nextLong(-999, 1000)
                : random.nextLong(-10_000_000_000L, 10_000_000_000L);
        return new RevenueSchedule(
                eur(minor), first, first.plusDays(1 + random.nextInt(random.nextBoolean() ? 31 : 366)));
    }

    private static String[] texts(List<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toArray(String[]::new);
    }
}
