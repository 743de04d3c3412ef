package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 30.00 a month and three seats at 5.00, from 1 April on; April has 30 days, May 31. */
class CancelingAtADateTest {
    private static final String PRO = "\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":3}";
    private static final String MONTH = "4500: Pro, monthly · base 3000, Pro, monthly · seats 1500";

    private final Subscriber ann = new Subscriber("2027-04-01T00:00:00Z");

    @Test
    void itEndsAtThatMomentAndGivesBackTheRestOfThePeriodWhereThatWasAsked() {
        var id = ann.subscribe(PRO);
        var asked = cancel(id, "2027-04-21T00:00:00Z", true);
        assertThat(asked.text("/status")).isEqualTo("active");
        assertThat(asked.text("/cancel_at")).isEqualTo("2027-04-21T00:00:00Z");
        assertThat(asked.body().at("/ended_at").isNull()).isTrue();
        ann.advance("2027-04-20T23:00:00Z");
        assertThat(status(id)).isEqualTo("active");
        assertThat(ann.bills()).hasSize(1);

        ann.advance("2027-06-15T00:00:00Z");

        // 10 of 30 days
        assertThat(ann.bills()).containsExactly(MONTH, "-1500: Pro, monthly · base -1000, Pro, monthly · seats -500");
        assertEnded(id, "2027-04-21T00:00:00Z");
        assertThat(balance()).contains("\"amount\":1500,");
    }

    @Test
    void withoutACreditItEndsAtThatMomentAndNothingIsBilled() {
        var id = ann.subscribe(PRO);
        cancel(id, "2027-04-21T00:00:00Z", false);
        ann.advance("2027-06-15T00:00:00Z");
        assertThat(ann.bills()).containsExactly(MONTH);
        assertEnded(id, "2027-04-21T00:00:00Z");
    }

    @Test
    void beyondTheNextRenewalThatHappensAndTheRestOfTheNewPeriodComesBack() {
        var id = ann.subscribe(PRO);
        cancel(id, "2027-05-16T00:00:00Z", true);
        ann.advance("2027-06-15T00:00:00Z");
        // used are 15 of 31 days: 14.52 of 30.00 and 7.26 of 15.00
        assertThat(ann.bills())
                .containsExactly(MONTH, MONTH, "-2322: Pro, monthly · base -1548, Pro, monthly · seats -774");
        assertEnded(id, "2027-05-16T00:00:00Z");
    }

    @Test
    void beyondTheNextRenewalThatIsPaidInFullWhereNoCreditWasAsked() {
        var id = ann.subscribe(PRO);
        cancel(id, "2027-05-16T00:00:00Z", false);
        ann.advance("2027-06-15T00:00:00Z");
        assertThat(ann.bills()).containsExactly(MONTH, MONTH);
        assertEnded(id, "2027-05-16T00:00:00Z");
    }

    @Test
    void atTheVeryMomentOfARenewalNothingIsRenewedAndNothingComesBack() {
        var id = ann.subscribe(PRO);
        String end = ann.subscription(id).at("/current_period/end").asString();
        cancel(id, end, true);
        ann.advance("2027-06-15T00:00:00Z");
        assertThat(ann.bills()).containsExactly(MONTH);
        assertEnded(id, end);
    }

    @Test
    void takenBackInTimeItGoesOn() {
        var id = ann.subscribe(PRO);
        cancel(id, "2027-04-21T00:00:00Z", true);
        ann.advance("2027-04-20T00:00:00Z");
        assertThat(ann.act(id, "uncancel", "{}").status()).isEqualTo(200);
        ann.advance("2027-05-02T00:00:00Z");
        assertThat(status(id)).isEqualTo("active");
        assertThat(ann.subscription(id).at("/cancel_at").isNull()).isTrue();
        assertThat(ann.bills()).containsExactly(MONTH, MONTH);
        assertThat(ann.act(id, "uncancel", "{}").text("/code")).isEqualTo("subscription_unexpected_state");
    }

    @Test
    void theLastThatIsAskedForHolds() {
        var id = ann.subscribe(PRO);
        cancel(id, "2027-04-11T00:00:00Z", true);
        cancel(id, "2027-05-16T00:00:00Z", false);
        ann.advance("2027-06-15T00:00:00Z");
        assertThat(ann.bills()).containsExactly(MONTH, MONTH);
        assertEnded(id, "2027-05-16T00:00:00Z");
    }

    @Test
    void whatWasScheduledForBeforeHappensAndForLaterDoesNot() {
        var id = ann.subscribe(PRO);
        ann.act(id, "change", "{\"quantities\":{\"seats\":6},\"at\":\"2027-04-11T00:00:00Z\"}");
        ann.act(id, "change", "{\"plan\":\"basic-monthly\",\"at\":\"2027-04-26T00:00:00Z\"}");
        cancel(id, "2027-04-21T00:00:00Z", true);
        ann.advance("2027-06-15T00:00:00Z");
        // three seats more for 20 of 30 days; then 10 of 30 days of all
        assertThat(ann.bills())
                .containsExactly(
                        MONTH,
                        "1000: Pro, monthly · seats -1000, Pro, monthly · seats 2000",
                        "-2000: Pro, monthly · base -1000, Pro, monthly · seats -1000");
        assertThat(ann.subscription(id).at("/plan/key").asString()).isEqualTo("pro-monthly");
        assertEnded(id, "2027-04-21T00:00:00Z");
    }

    @Test
    void insideATrialNothingIsEverBilled() {
        var id = ann.subscribe("\"plan\":\"trial-monthly\"");
        cancel(id, "2027-04-10T00:00:00Z", true);
        ann.advance("2027-05-15T00:00:00Z");
        assertThat(ann.bills()).isEmpty();
        assertEnded(id, "2027-04-10T00:00:00Z");
    }

    @Test
    void thePreviewIsWhatIsBilledUntilThen() {
        var id = ann.subscribe(PRO);
        var preview = ann.api.post("/v1/invoices/preview", """
                {"subscription":"%s","cancel":{"at":"2027-05-16T00:00:00Z","credit":true}}
                """.formatted(id.text()));
        assertThat(preview.body().at("/invoices").valueStream().map(invoice -> invoice.at("/total/amount")
                        .asLong()))
                .containsExactly(4500L, -2322L);
        assertThat(ann.subscription(id).at("/cancel_at").isNull()).isTrue();
    }

    @Test
    void nobodyPreviewsSoFarAheadThatOthersWaitForIt() {
        var id = ann.subscribe(PRO);
        for (var supposed : List.of(
                "\"cancel\":{\"at\":\"2199-01-01T00:00:00Z\"}",
                "\"change\":{\"plan\":\"basic-monthly\",\"at\":\"2199-01-01T00:00:00Z\"}")) {
            var far = ann.api.post("/v1/invoices/preview", "{\"subscription\":\"" + id.text() + "\"," + supposed + "}");
            assertThat(far.status()).isEqualTo(400);
            assertThat(far.text("/code")).isEqualTo("preview_invalid");
            assertThat(far.text("/param")).isEqualTo("until");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-31T00:00:00Z", "soon", "2027-04-21", "+999999999-12-31T23:59:59Z"})
    void whatIsNoTimeToComeIsRefused(String at) {
        var id = ann.subscribe(PRO);
        var refused = ann.act(id, "cancel", "{\"at\":\"" + at + "\"}");
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.text("/param")).isEqualTo("at");
        assertThat(status(id)).isEqualTo("active");
    }

    private Api.Answer cancel(SubscriptionId id, String at, boolean credit) {
        var asked = ann.act(id, "cancel", "{\"at\":\"%s\",\"credit\":%s}".formatted(at, credit));
        assertThat(asked.status()).as(asked.body().toString()).isEqualTo(200);
        return asked;
    }

    private void assertEnded(SubscriptionId id, String at) {
        assertThat(status(id)).isEqualTo("canceled");
        assertThat(ann.subscription(id).at("/ended_at").asString()).isEqualTo(at);
        assertThat(ann.subscription(id).at("/scheduled_changes")).isEmpty();
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
    }

    private String status(SubscriptionId id) {
        return ann.subscription(id).at("/status").asString();
    }

    private String balance() {
        return ann.api
                .get("/v1/customers/" + ann.customer.text() + "/balance")
                .body()
                .toString();
    }
}
