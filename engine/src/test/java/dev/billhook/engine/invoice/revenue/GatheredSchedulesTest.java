package dev.billhook.engine.invoice.revenue;

import static dev.billhook.core.journal.AccountKind.DEFERRED_REVENUE;
import static dev.billhook.core.journal.AccountKind.REVENUE;
import static dev.billhook.engine.invoice.Desk.begin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Timing;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.kit.Eventually;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines are looked for once, and kept in sums; whatever is credited, voided or committed late, the sums stay right. */
class GatheredSchedulesTest {
    private final Desk desk = Desk.open();
    private final RevenueDesk revenue = new RevenueDesk(desk);

    @BeforeEach
    void juneBegins() {
        revenue.setClock("2026-06-01T08:00:00Z");
    }

    @Test
    void throughEveryDayIsBookedWhatAllLinesComeToWhateverWasCreditedOrVoidedWhen() {
        var random = new Random(11);
        var invoices = new ArrayList<Invoice>();
        var now = Instant.parse("2026-06-01T08:00:00Z");
        for (int step = 0; step < 60; step++) {
            now = now.plusSeconds(random.nextInt(4 * 86_400));
            revenue.setClock(now.toString());
            switch (random.nextInt(6)) {
                case 0 -> one(random, invoices).ifPresent(revenue::makeVoid);
                case 1 -> one(random, invoices).ifPresent(invoice -> desk.credit(invoice, 1 + random.nextInt(500)));
                default ->
                    invoices.add(revenue.issue(
                            "9.0" + random.nextInt(10),
                            LocalDate.ofInstant(now, ZoneOffset.UTC)
                                    .minusDays(random.nextInt(40))
                                    .toString()));
            }
            if (random.nextInt(4) > 0) {
                revenue.recognize();
            }
        }
        revenue.recognize();
        assertThat(desk.number("SELECT sum(lines) FROM billhook.revenue_schedule"))
                .isPositive();
        assertThat(desk.number("SELECT amount FROM billhook.revenue_over")).isPositive();
        assertThat(revenue.daysThatDiffer()).isZero();
    }

    private static Optional<Invoice> one(Random random, List<Invoice> invoices) {
        return invoices.isEmpty() ? Optional.empty() : Optional.of(invoices.remove(random.nextInt(invoices.size())));
    }

    @Test
    void whatWasSeenIsKeptInSumsAndNotLookedForAgain() throws Exception {
        for (int n = 0; n < 20; n++) {
            revenue.issue("3.10", "2026-06-01");
        }
        recognizeAt("2026-06-03T12:00:00Z");
        recognizeAt("2026-06-04T12:00:00Z");
        assertThat(desk.number("SELECT lines * 1000 + net FROM revenue_schedule"))
                .isEqualTo(20_310);
        recognizeAt("2026-07-20T12:00:00Z");
        recognizeAt("2026-07-21T12:00:00Z");
        assertThat(desk.number("SELECT count(*) FROM revenue_schedule")).isZero();
        assertThat(desk.number("SELECT amount FROM revenue_over")).isEqualTo(6_200);
        assertThat(desk.balance(DEFERRED_REVENUE)).isZero();
    }

    /** When everybody has ended who had begun before the last time: on a server at rest, at once. */
    private void recognizeAt(String now) throws Exception {
        revenue.setClock(now);
        var schedules = EngineTest.bean(ScheduleStore.class);
        Eventually.equal(true, () -> desk.write(schedules::everybodyHasCommitted));
        revenue.recognize();
    }

    @Test
    void whatIsCommittedLongAfterItsDayIsMadeUpFor() {
        revenue.issue("30.00", "2026-06-01");
        var late = desk.bill(
                desk.customer(""),
                begin("2026-06-01", desk.item("late", "60.00", Timing.IN_ADVANCE))
                        .lines());
        var issued = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        var slow = CompletableFuture.runAsync(() -> desk.write(() -> {
            var invoice = desk.issue(late);
            issued.countDown();
            await(commit);
            return invoice;
        }));
        await(issued);
        for (String now : List.of("2026-06-10T12:00:00Z", "2026-06-11T12:00:00Z", "2026-06-12T12:00:00Z")) {
            revenue.setClock(now);
            revenue.recognize();
        }
        assertThat(desk.balance(REVENUE)).isEqualTo(11 * 100);
        commit.countDown();
        slow.join();
        revenue.setClock("2026-06-13T12:00:00Z");
        revenue.recognize();
        assertThat(revenue.booked()).containsEntry("2026-06-12", 12 * 200 + 100L);
        revenue.setClock("2026-07-20T12:00:00Z");
        revenue.recognize();
        assertThat(revenue.booked()).containsEntry("2026-06-13", 300L);
        assertThat(desk.balance(REVENUE)).isEqualTo(9000);
        assertThat(desk.balance(DEFERRED_REVENUE)).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
