package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.payment.Records;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is billed when. Amounts are in cents. */
class SubscriptionBillingTest {
    private static final String PRO = "\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":3}";

    @Test
    void everyPeriodIsBilledWhenItBeginsAndDay31ClipsAndComesBack() {
        var ann = new Subscriber("2027-01-31T10:00:00Z");
        var id = ann.subscribe(PRO);
        assertThat(ann.subscription(id).at("/status").asString()).isEqualTo("active");
        assertThat(ann.bills()).containsExactly("4500: Pro, monthly · base 3000, Pro, monthly · seats 1500");
        ann.at("2027-02-28T10:05:00Z");
        assertThat(ann.subscription(id).at("/current_period/end").asString()).startsWith("2027-03-31");
        ann.at("2027-02-28T11:00:00Z");
        ann.at("2027-03-31T10:05:00Z");
        assertThat(ann.bills()).hasSize(3).allMatch(bill -> bill.startsWith("4500: "));
        assertThat(ann.invoices().getLast().at("/period/end").asString()).startsWith("2027-04-30");
    }

    @Test
    void aRunThatIsMonthsLateBillsEachMonth() {
        var ann = new Subscriber("2027-01-15T00:00:00Z");
        ann.subscribe(PRO);
        ann.at("2027-06-20T00:00:00Z");
        assertThat(ann.bills()).hasSize(6);
        assertThat(ann.invoices().stream()
                        .map(one -> one.at("/period/start").asString().substring(0, 7)))
                .containsExactly("2027-01", "2027-02", "2027-03", "2027-04", "2027-05", "2027-06");
    }

    @Test
    void anUpgradeCreditsWhatIsNotUsedAndChargesTheRestOfThePeriod() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.at("2027-04-16T12:00:00Z");
        var changed = ann.act(id, "change", "{\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":2}}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/plan/key")).isEqualTo("pro-monthly");
        assertThat(ann.bills())
                .containsExactly(
                        "1000: Basic, monthly 1000",
                        "1500: Basic, monthly -500, Pro, monthly · base 1500, Pro, monthly · seats 500");
        ann.at("2027-05-01T00:05:00Z");
        assertThat(ann.bills().getLast()).isEqualTo("4000: Pro, monthly · base 3000, Pro, monthly · seats 1000");
    }

    @Test
    void changesThatLeadBackOnTheSameDayCostNothing() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe(PRO);
        ann.at("2027-04-09T12:00:00Z");
        IntStream.of(7, 50, 11, 0, 3)
                .forEach(seats -> assertThat(ann.act(id, "change", "{\"quantities\":{\"seats\":" + seats + "}}")
                                .status())
                        .isEqualTo(200));
        assertThat(ann.invoices().stream()
                        .mapToLong(one -> one.at("/total/amount").asLong())
                        .sum())
                .isEqualTo(4500);
    }

    @Test
    void aDowngradeForLaterHappensBetweenTwoPeriods() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe(PRO);
        ann.act(id, "change", "{\"plan\":\"basic-monthly\",\"at\":\"period_end\"}");
        assertThat(ann.subscription(id).at("/scheduled_changes")).hasSize(1);
        ann.at("2027-05-01T00:05:00Z");
        assertThat(ann.bills().getLast()).isEqualTo("1000: Basic, monthly 1000");
        assertThat(ann.subscription(id).at("/plan/key").asString()).isEqualTo("basic-monthly");
        assertThat(ann.subscription(id).at("/scheduled_changes")).isEmpty();
    }

    @Test
    void aChangeThatIsScheduledIsTakenBackOnce() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe(PRO);
        ann.act(id, "change", "{\"plan\":\"basic-monthly\",\"at\":\"2027-04-15T00:00:00Z\"}");
        var change = ann.subscription(id).at("/scheduled_changes/0/id").asString();
        var path = "/v1/subscriptions/" + id.text() + "/scheduled_changes/" + change;
        assertThat(EngineTest.api(EngineTest.tenant()).delete(path).status()).isEqualTo(404);
        var kept = ann.api.delete(path);
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.body().at("/scheduled_changes")).isEmpty();
        assertThat(ann.api.delete(path).status()).isEqualTo(409);
        ann.at("2027-05-01T00:05:00Z");
        assertThat(ann.bills()).hasSize(2).allMatch(bill -> bill.startsWith("4500: "));
    }

    @Test
    void aScheduledChangeThatIsNoLongerPossibleIsMarkedAndTheSubscriptionGoesOn() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe(PRO);
        ann.act(id, "change", "{\"plan\":\"basic-monthly\",\"at\":\"2027-04-15T00:00:00Z\"}");
        ann.act(id, "change", "{\"plan\":\"pro-yearly\",\"at\":\"period_end\"}");
        ann.api.yaml(
                "/v1/price_books/apply",
                Subscriber.BOOK.replace("basic-monthly:", "basic-2-monthly:").replace("pro-yearly:", "pro-2-yearly:"));
        ann.at("2027-05-01T00:05:00Z");
        assertThat(ann.bills()).hasSize(2).allMatch(bill -> bill.startsWith("4500: "));
        assertThat(ann.subscription(id).at("/scheduled_changes")).isEmpty();
        assertThat(SuperuserSql.text("SELECT count(*) FROM billhook.subscription_change WHERE status = 'failed'"
                        + " AND failure IS NOT NULL AND subscription = '" + id.value() + "'"))
                .isEqualTo("2");
    }

    @Test
    void aScheduledChangeThatFallsIntoAPauseHappensWhenThePauseIsOver() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe(PRO);
        ann.act(id, "change", "{\"plan\":\"basic-monthly\",\"at\":\"period_end\"}");
        ann.at("2027-04-11T00:00:05Z");
        ann.act(id, "pause", "{}");
        ann.at("2027-06-11T00:00:05Z");
        ann.act(id, "resume", "{}");
        ann.at("2027-06-11T00:05:00Z");
        assertThat(ann.subscription(id).at("/plan/key").asString()).isEqualTo("basic-monthly");
        assertThat(ann.subscription(id).at("/scheduled_changes")).isEmpty();
        assertThat(ann.invoices().stream()
                        .skip(2)
                        .mapToLong(one -> one.at("/total/amount").asLong())
                        .sum())
                .as("20 of 30 days of the cheaper plan")
                .isEqualTo(667);
    }

    @Test
    void anotherIntervalThatFallsIntoAPauseBeginsWhenThePauseIsOver() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe(PRO);
        ann.act(id, "change", "{\"plan\":\"pro-yearly\",\"at\":\"period_end\"}");
        ann.act(id, "change", "{\"plan\":\"basic-monthly\",\"at\":\"2027-05-03T00:00:00Z\"}");
        ann.act(id, "change", "{\"plan\":\"pro-yearly\",\"at\":\"2027-05-03T00:00:00Z\"}");
        ann.at("2027-04-11T00:00:05Z");
        ann.act(id, "pause", "{}");
        ann.at("2027-06-11T00:00:05Z");
        ann.act(id, "resume", "{}");
        ann.at("2027-06-11T00:05:00Z");
        assertThat(ann.subscription(id).at("/plan/key").asString()).isEqualTo("pro-yearly");
        assertThat(ann.subscription(id).at("/current_period/end").asString()).startsWith("2028-06-11");
    }

    @Test
    void anotherIntervalBeginsANewPeriodAtOnce() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":0}");
        ann.at("2027-04-11T00:00:01Z");
        ann.act(id, "change", "{\"plan\":\"pro-yearly\"}");
        assertThat(ann.bills().getLast()).isEqualTo("28000: Pro, monthly · base -2000, Pro, yearly 30000");
        assertThat(ann.subscription(id).at("/current_period/end").asString()).startsWith("2028-04-11");
        ann.at("2028-04-11T00:05:00Z");
        assertThat(ann.bills().getLast()).isEqualTo("30000: Pro, yearly 30000");
    }

    @Test
    void aTrialBillsNothingAndItsEndBillsTheFirstPeriod() {
        var ann = new Subscriber("2027-04-01T09:00:00Z");
        var id = ann.subscribe("\"plan\":\"trial-monthly\"");
        assertThat(ann.subscription(id).at("/status").asString()).isEqualTo("trialing");
        ann.at("2027-04-12T09:05:00Z");
        assertThat(ann.bills()).isEmpty();
        assertThat(SuperuserSql.text("SELECT count(*) FROM billhook.outbox WHERE type = 'subscription.trial_will_end'"
                        + " AND tenant_id = " + ann.tenant.value()))
                .isEqualTo("1");
        ann.at("2027-04-15T09:05:00Z");
        assertThat(ann.bills()).containsExactly("8000: Pro, to try · base 3000, Pro, to try · setup 5000");
        assertThat(ann.subscription(id).at("/current_period/end").asString()).startsWith("2027-05-15");
        ann.at("2027-05-15T09:05:00Z");
        assertThat(ann.bills().getLast()).isEqualTo("3000: Pro, to try · base 3000");
        ann.subscribe("\"plan\":\"trial-monthly\"");
        assertThat(ann.bills()).hasSize(3); // nobody tries a product twice
    }

    @Test
    void aTrialIsEndedEarlyAndExtended() {
        var ann = new Subscriber("2027-04-01T09:00:00Z");
        var id = ann.subscribe("\"plan\":\"trial-monthly\"");
        ann.at("2027-04-10T09:05:00Z");
        assertThat(ann.act(id, "extend_trial", "{\"trial_end\":\"2027-04-20T00:00:00Z\"}")
                        .status())
                .isEqualTo(200);
        ann.at("2027-04-18T09:05:00Z");
        assertThat(ann.bills()).isEmpty();
        assertThat(ann.act(id, "end_trial", "{}").text("/status")).isEqualTo("active");
        assertThat(ann.bills()).hasSize(1);
        assertThat(ann.subscription(id).at("/current_period/end").asString()).startsWith("2027-05-18");
    }

    @Test
    void aCancellationAtTheEndOfThePeriodIsTakenBackOrHappens() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe(PRO);
        ann.act(id, "cancel", "{\"at\":\"period_end\",\"reason\":\"too dear\"}");
        assertThat(ann.subscription(id).at("/cancel_at").asString()).startsWith("2027-05-01");
        assertThat(ann.act(id, "uncancel", "{}").status()).isEqualTo(200);
        ann.at("2027-05-01T00:05:00Z");
        assertThat(ann.bills()).hasSize(2);
        ann.act(id, "cancel", "{\"at\":\"period_end\"}");
        ann.at("2027-07-01T00:05:00Z");
        assertThat(ann.subscription(id).at("/status").asString()).isEqualTo("canceled");
        assertThat(ann.subscription(id).at("/ended_at").asString()).startsWith("2027-06-01");
        assertThat(ann.bills()).hasSize(2);
    }

    @Test
    void cancelingAtOnceCreditsWhatIsNotUsedWhereThatIsWanted() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe(PRO);
        ann.at("2027-04-21T00:00:01Z");
        assertThat(ann.act(id, "cancel", "{\"credit\":true}").text("/status")).isEqualTo("canceled");
        assertThat(ann.bills().getLast()).isEqualTo("-1500: Pro, monthly · base -1000, Pro, monthly · seats -500");
        assertThat(ann.act(id, "reactivate", "{}").text("/status")).isEqualTo("active");
        assertThat(ann.invoices().getLast().at("/amount_due/amount").asLong()).isEqualTo(3000);
        assertThat(ann.subscription(id).at("/current_period/end").asString()).startsWith("2027-05-21");
    }

    @Test
    void aPauseCreditsAndAResumeBillsTheRestOfTheCalendarsPeriod() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.at("2027-04-11T00:00:01Z");
        ann.act(id, "pause", "{\"resumes_at\":\"2027-05-16T00:00:00Z\"}");
        assertThat(ann.bills().getLast()).isEqualTo("-667: Basic, monthly -667");
        ann.at("2027-05-17T00:00:00Z");
        assertThat(ann.subscription(id).at("/status").asString()).isEqualTo("active");
        assertThat(ann.bills()).hasSize(3);
        assertThat(ann.bills().getLast()).isEqualTo("516: Basic, monthly 516");
    }

    @Test
    void aFixedTermExpires() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"term-monthly\"");
        ann.at("2027-12-01T00:00:00Z");
        assertThat(ann.bills()).hasSize(3);
        assertThat(ann.subscription(id).at("/status").asString()).isEqualTo("expired");
    }

    @Test
    void aCouponLowersAsManyInvoicesAsItLasts() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        ann.subscribe("\"plan\":\"basic-monthly\",\"coupons\":[\"welcome\"]");
        ann.at("2027-07-01T00:05:00Z");
        assertThat(ann.invoices().stream().map(one -> one.at("/total/amount").asLong()))
                .containsExactly(500L, 500L, 1000L, 1000L);
    }

    @Test
    void aStartInThePastIsBilledAtOnce() {
        var ann = new Subscriber("2027-04-10T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"basic-monthly\",\"start_at\":\"2027-02-01T00:00:00Z\"");
        assertThat(ann.bills()).containsExactly("3000: Basic, monthly 1000, Basic, monthly 1000, Basic, monthly 1000");
        assertThat(ann.subscription(id).at("/current_period/end").asString()).startsWith("2027-05-01");
    }

    @Test
    void anAddOnComesAndGoesAndPricesOfWhatStaysAreThoseAgreed() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe(PRO);
        ann.api.yaml("/v1/price_books/apply", Subscriber.BOOK.replace("unit_amount: {EUR: 5", "unit_amount: {EUR: 9"));
        ann.at("2027-04-16T00:00:01Z");
        ann.act(id, "change", "{\"add_ons\":[\"storage-monthly\"]}");
        assertThat(ann.bills().getLast()).isEqualTo("350: Storage 350");
        ann.at("2027-05-01T00:05:00Z");
        assertThat(ann.bills().getLast())
                .isEqualTo("5200: Pro, monthly · base 3000, Pro, monthly · seats 1500, Storage 700");
        ann.act(id, "change", "{\"add_ons\":[]}");
        assertThat(ann.bills().getLast()).startsWith("-");
    }

    @Test
    void whoDecidedOnAnOldVersionIsRefused() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe(PRO);
        int version = ann.subscription(id).at("/version").asInt();
        var first = ann.act(id, "change", "{\"quantities\":{\"seats\":4},\"version\":" + version + "}");
        var second = ann.act(id, "change", "{\"quantities\":{\"seats\":5},\"version\":" + version + "}");
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/code")).isEqualTo("version_conflict");
    }

    @Test
    void theBooksBalanceAndEveryInvoiceIsTheSumOfItsLines() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe(PRO + ",\"coupons\":[\"fiver\"]");
        ann.at("2027-04-16T00:00:01Z");
        ann.act(id, "change", "{\"plan\":\"basic-monthly\"}");
        ann.at("2027-06-01T00:05:00Z");
        ann.act(id, "cancel", "{\"credit\":true}");
        for (var invoice : ann.invoices()) {
            long lines = 0;
            for (var line : invoice.at("/lines")) {
                lines += line.at("/total/amount").asLong();
            }
            assertThat(lines).isEqualTo(invoice.at("/total/amount").asLong());
        }
        Records.assertBooksBalance(ann.api);
    }

    @Test
    void nobodyIsGivenBackWhatACouponTookOffOrWhatIsVoid() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"basic-monthly\",\"coupons\":[\"welcome\"]");
        ann.act(id, "cancel", "{\"credit\":true}");
        assertThat(ann.bills()).containsExactly("500: Basic, monthly 1000", "-500: Basic, monthly -500");
        var other = ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.act(other, "pause", "{\"open_invoices\":\"void\"}");
        assertThat(ann.bills()).hasSize(3);
        assertThat(ann.invoices().getLast().at("/status").asString()).isEqualTo("void");
    }

    /** 5.00 were charged for 30 days, of which 15 are left. */
    @Test
    void aCouponLowersACreditAsItLoweredTheCharge() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"basic-monthly\",\"coupons\":[\"welcome\"]");
        ann.at("2027-04-16T00:00:00Z");
        ann.act(id, "cancel", "{\"credit\":true}");
        assertThat(ann.bills()).containsExactly("500: Basic, monthly 1000", "-250: Basic, monthly -250");
    }

    /** The coupon lowers two invoices; the third charges in full what the first did, for the very same time. */
    @Test
    void whoComesBackAtOnceIsCreditedWhatSheWasChargedLast() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"basic-monthly\",\"coupons\":[\"welcome\"]");
        ann.act(id, "change", "{\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":2}}");
        ann.act(id, "change", "{\"plan\":\"basic-monthly\"}");
        ann.act(id, "cancel", "{\"credit\":true}");
        assertThat(ann.bills()).hasSize(4).last().asString().startsWith("-1000: ");
        assertThat(ann.bills().stream()
                        .mapToLong(bill -> Long.parseLong(bill.substring(0, bill.indexOf(':'))))
                        .sum())
                .isZero();
    }

    @Test
    void whatWasCreditedInPartStaysOpenWhenTheRestIsForgotten() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        var credited = ann.api.post(
                "/v1/credit_notes",
                "{\"invoice\":\"%s\",\"amount\":400}"
                        .formatted(ann.invoices().getFirst().at("/id").asString()));
        assertThat(credited.status()).as(credited.body().toString()).isEqualTo(201);
        var paused = ann.act(id, "pause", "{\"open_invoices\":\"void\"}");
        assertThat(paused.text("/status")).isEqualTo("paused");
        assertThat(ann.invoices().getFirst().at("/status").asString()).isEqualTo("open");
    }

    @Test
    void daysAreThoseOfTheCustomersZoneThroughTheChangeOfClocks() {
        var ann = new Subscriber("2027-03-14T11:00:00Z");
        var id = ann.subscribe(
                "\"plan\":\"basic-monthly\",\"time_zone\":\"Europe/Berlin\",\"anchor\":{\"mode\":\"calendar\"}");
        assertThat(ann.bills()).containsExactly("581: Basic, monthly 581"); // 18 of 31 days
        assertThat(ann.subscription(id).at("/current_period/end").asString()).isEqualTo("2027-03-31T22:00:00Z");
        ann.at("2027-04-10T00:00:00Z");
        assertThat(ann.act(id, "move", "{\"time_zone\":\"America/New_York\"}").status())
                .isEqualTo(200);
        assertThat(ann.subscription(id).at("/current_period/end").asString()).isEqualTo("2027-05-01T04:00:00Z");
        ann.at("2027-05-01T04:05:00Z");
        assertThat(ann.bills()).hasSize(3);
    }

    @Test
    void aTrialThatEndsInThePastIsRefused() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        assertThatThrownBy(() -> ann.subscribe("\"plan\":\"trial-monthly\",\"trial_end\":\"2027-03-01T00:00:00Z\""))
                .hasMessageContaining("not in the future");
    }
}
