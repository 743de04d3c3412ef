package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What comes at the worst moment: everything ends as if it had come one after the other. */
class BadDaysOfSubscriptionsTest {
    private static final String PRO = "\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":1}";

    @Test
    void ofTwoUpgradesDecidedOnTheSameVersionAtTheSameMomentOneIsDoneAndTheOtherIsTold() throws Exception {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                var id = ann.subscribe(PRO);
                int version = ann.subscription(id).at("/version").asInt();
                var answers = together(
                        threads,
                        List.of(
                                () -> seats(ann, id, 7, ",\"version\":" + version),
                                () -> seats(ann, id, 9, ",\"version\":" + version)));
                assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
                assertThat(answers.stream().filter(answer -> answer.status() == 409))
                        .allMatch(answer -> answer.text("/code").equals("version_conflict"));
            }
        }
        assertBooks(ann);
    }

    @Test
    void ofTwoUpgradesThatNameNoVersionBothAreDoneOneAfterTheOtherAndTheLastIsWhatIsHeld() throws Exception {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                var id = ann.subscribe(PRO);
                var answers = together(threads, List.of(() -> seats(ann, id, 7, ""), () -> seats(ann, id, 9, "")));
                assertThat(answers).extracting(Api.Answer::status).containsExactly(200, 200);
                long held = ann.subscription(id).at("/items/1/quantity").asLong();
                assertThat(net(id)).as("what was billed for the seats of today").isEqualTo(3000 + 500 * held);
            }
        }
        assertBooks(ann);
    }

    @Test
    void anUpgradeWhileTheRunBillsThePeriodIsBilledBeforeItOrAfterItAndNeverTwice() throws Exception {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var ids = IntStream.range(0, 20).mapToObj(n -> ann.subscribe(PRO)).toList();
        var run = EngineTest.bean(BillingRun.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int month = 5; month < 11; month++) {
                long seats = month;
                ann.setClock("2027-%02d-01T00:00:00Z".formatted(month));
                var upgrades = ids.stream()
                        .<Callable<Api.Answer>>map(id -> () -> seats(ann, id, seats, ""))
                        .toList();
                threads.execute(() -> run.run(ann.tenant));
                assertThat(together(threads, upgrades))
                        .extracting(Api.Answer::status)
                        .containsOnly(200);
                ann.at("2027-%02d-01T06:00:00Z".formatted(month));
            }
        }
        for (var id : ids) {
            assertThat(net(id))
                    .as("the base of seven months, one seat in April, then 5, 6, 7, 8, 9 and 10")
                    .isEqualTo(7 * 3000 + 500 * (1 + 5 + 6 + 7 + 8 + 9 + 10));
        }
        assertBooks(ann);
    }

    @Test
    void aDowngradeWhoseCreditExceedsTheInvoiceGoesToTheBalanceThatThenPays() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"pro-yearly\"");
        ann.at("2027-04-01T12:00:00Z");
        ann.act(id, "change", "{\"plan\":\"basic-monthly\"}");
        assertThat(ann.bills().getLast()).isEqualTo("-29000: Pro, yearly -30000, Basic, monthly 1000");
        assertThat(ann.invoices().getLast().at("/status").asString()).isEqualTo("paid");
        ann.at("2027-06-01T13:00:00Z");
        var renewal = ann.invoices().getLast();
        assertThat(renewal.at("/amount_applied/amount").asLong()).isEqualTo(1000);
        assertThat(renewal.at("/amount_due/amount").asLong()).isZero();
        var balance = ann.api.get("/v1/customers/" + ann.customer.text() + "/balance");
        assertThat(balance.body().toString()).contains("27000");
        assertBooks(ann);
    }

    @Test
    void aCouponThatIsAskedForTwiceIsRefusedAndNothingBegins() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        assertThatThrownBy(() -> ann.subscribe(PRO + ",\"coupons\":[\"welcome\",\"welcome\"]"))
                .hasMessageContaining("stands twice");
        assertThat(ann.invoices()).isEmpty();
    }

    @Test
    void aYearThatBeganOnTheLeapDayIsRenewedOnTheLastOfFebruaryUntilThereIsALeapDayAgain() {
        var ann = new Subscriber("2028-02-29T10:00:00Z");
        var id = ann.subscribe("\"plan\":\"pro-yearly\"");
        for (var end : List.of("2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29")) {
            assertThat(ann.subscription(id).at("/current_period/end").asString())
                    .startsWith(end);
            ann.at(end + "T12:00:00Z");
        }
        assertThat(ann.invoices()).hasSize(5);
        assertBooks(ann);
    }

    @Test
    void aDayOf23HoursAndOneOf25AreADayEach() {
        var ann = new Subscriber("2027-03-01T00:00:00Z");
        var zone = "\"time_zone\":\"Europe/Berlin\",\"anchor\":{\"mode\":\"calendar\"}";
        ann.setClock("2027-03-28T08:00:00Z"); // at night the clocks went forward
        ann.subscribe("\"plan\":\"basic-monthly\"," + zone);
        assertThat(ann.bills().getLast()).isEqualTo("129: Basic, monthly 129"); // 4 of 31 days
        ann.setClock("2027-10-31T08:00:00Z"); // at night the clocks went back
        ann.subscribe("\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":0}," + zone);
        assertThat(ann.bills().getLast()).startsWith("97: Pro, monthly · base 97"); // 1 of 31 days
        assertBooks(ann);
    }

    private static Api.Answer seats(Subscriber ann, SubscriptionId id, long seats, String more) {
        return ann.act(id, "change", "{\"quantities\":{\"seats\":" + seats + "}" + more + "}");
    }

    private static List<Api.Answer> together(ExecutorService threads, List<Callable<Api.Answer>> calls)
            throws Exception {
        var start = new CyclicBarrier(calls.size());
        var answers = calls.stream()
                .map(call -> threads.submit(() -> {
                    start.await();
                    return call.call();
                }))
                .toList();
        var all = new ArrayList<Api.Answer>();
        for (var answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    private static long net(SubscriptionId id) throws Exception {
        return SuperuserSql.number(
                "SELECT coalesce(sum(total), 0) FROM billhook.invoice WHERE subscription = '" + id.value() + "'");
    }

    private static void assertBooks(Subscriber ann) {
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
    }
}
