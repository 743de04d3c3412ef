package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** 10.00 a month, for three months. */
class TermBillingTest {
    private static final String MONTH = "1000: Basic for three months 1000";

    private final Subscriber ann = new Subscriber("2027-04-01T00:00:00Z");

    @Test
    void aTermCountsFromTheEndOfATrialThatIsExtended() {
        var id = begun("\"trial_end\":\"2027-04-21T00:00:00Z\"");
        assertThat(termEnd(id)).isEqualTo("2027-07-21T00:00:00Z");

        ann.act(id, "extend_trial", "{\"trial_end\":\"2027-05-01T00:00:00Z\"}");

        assertThat(termEnd(id)).isEqualTo("2027-08-01T00:00:00Z");
        assertExpiredAfter(3, id, "2027-08-01T00:00:00Z");
    }

    @Test
    void aTermCountsFromTheEndOfATrialThatIsCutShort() {
        var id = begun("\"trial_end\":\"2027-04-21T00:00:00Z\"");
        ann.at("2027-04-11T00:00:00Z");
        ann.act(id, "end_trial", "{}");
        String end = termEnd(id);
        assertThat(end).startsWith("2027-07-11T00:00:0");
        assertExpiredAfter(3, id, end);
    }

    @Test
    void whoMovesEndsWithTheLastPeriodOfHerNewClock() {
        var id = begun("\"time_zone\":\"America/New_York\",\"anchor\":{\"mode\":\"day_of_month\",\"day\":15}");
        // by her clock it is 31 March: 15 days of 31 are left
        assertThat(ann.bills()).containsExactly("484: Basic for three months 484");
        assertThat(termEnd(id)).isEqualTo("2027-07-15T04:00:00Z");

        move(id, "Asia/Tokyo");
        assertThat(termEnd(id)).isEqualTo("2027-07-14T15:00:00Z");

        ann.advance("2027-09-01T00:00:00Z");
        assertThat(ann.bills()).hasSize(1 + 3);
        assertThat(ann.bills().subList(1, 4)).containsOnly(MONTH);
        assertEnded(id, "expired", "2027-07-14T15:00:00Z");
    }

    /** Her month ends thirteen hours sooner than it was to, and another is not begun for those. */
    @Test
    void whoCanceledForTheEndOfThePeriodAndMovesIsNotRenewed() {
        var id = SubscriptionId.of(ann.ask("""
                "plan":"basic-monthly","time_zone":"America/New_York","anchor":{"mode":"day_of_month","day":15}""").text("/id"));
        ann.advance("2027-04-20T00:00:00Z");
        ann.act(id, "cancel", "{\"at\":\"period_end\"}");
        assertThat(ann.subscription(id).at("/cancel_at").asString()).isEqualTo("2027-05-15T04:00:00Z");
        int billed = ann.bills().size();

        move(id, "Asia/Tokyo");

        ann.advance("2027-07-01T00:00:00Z");
        assertThat(ann.bills()).hasSize(billed);
        assertEnded(id, "canceled", "2027-05-14T15:00:00Z");
    }

    @Test
    void aPausedOneThatMovesEndsByHerNewClockToo() {
        var id = begun("\"time_zone\":\"America/New_York\",\"anchor\":{\"mode\":\"day_of_month\",\"day\":1}");
        ann.act(id, "pause", "{}");
        move(id, "Asia/Tokyo");
        ann.advance("2027-09-01T00:00:00Z");
        assertEnded(id, "expired", "2027-06-30T15:00:00Z");
    }

    /** At nine in the evening in New York it is the next day in Berlin. */
    @Test
    void whoMovesInHerTrialIsBilledFromItsEndOnAndForWholePeriods() {
        var id = begun("\"time_zone\":\"Europe/Berlin\",\"trial_end\":\"2027-04-21T01:00:00Z\"");

        move(id, "America/New_York");

        assertThat(ann.subscription(id).at("/trial/end").asString()).isEqualTo("2027-04-21T01:00:00Z");
        assertThat(termEnd(id)).isEqualTo("2027-07-21T01:00:00Z");
        assertExpiredAfter(3, id, "2027-07-21T01:00:00Z");
    }

    @Test
    void whoComesBackHasTheTermAnew() {
        var id = begun("\"start_at\":\"2027-04-01T00:00:00Z\"");
        ann.act(id, "cancel", "{}");
        ann.at("2027-04-21T00:00:00Z");
        ann.act(id, "reactivate", "{}");
        String end = termEnd(id);
        assertThat(end).startsWith("2027-07-21T00:00:0");
        assertExpiredAfter(1 + 3, id, end);
    }

    @Test
    void aTermThatBeganInThePastEndsAndOneThatIsOverDoesNotBegin() {
        var over = ann.ask("\"plan\":\"term-monthly\",\"start_at\":\"2026-12-01T00:00:00Z\"");
        assertThat(over.status()).isEqualTo(400);
        assertThat(over.text("/param")).isEqualTo("start_at");
        assertThat(ann.invoices()).isEmpty();

        var id = begun("\"start_at\":\"2027-02-01T00:00:00Z\"");
        assertThat(ann.bills()).hasSize(1).first().asString().startsWith("3000: ");
        ann.advance("2027-09-01T00:00:00Z");
        assertThat(ann.bills()).hasSize(1);
        assertEnded(id, "expired", "2027-05-01T00:00:00Z");
    }

    @Test
    void anotherPlanHasItsOwnTermOrNone() {
        var id = begun("\"start_at\":\"2027-04-01T00:00:00Z\"");
        ann.at("2027-04-11T00:00:00Z");

        change(id, "\"plan\":\"basic-monthly\"");
        assertThat(ann.subscription(id).at("/term_ends_at").isNull()).isTrue();
        change(id, "\"plan\":\"term-monthly\"");

        assertThat(termEnd(id)).as("what is left of April is extra").isEqualTo("2027-08-01T00:00:00Z");
        change(id, "\"plan\":\"pro-yearly\"");
        ann.advance("2027-09-01T00:00:00Z");
        assertThat(ann.subscription(id).at("/status").asString()).isEqualTo("active");
    }

    @Test
    void whoGoesOnWithAnotherPlanWhenTheTermEndsDoesNotEnd() {
        var id = begun("\"start_at\":\"2027-04-01T00:00:00Z\"");
        ann.advance("2027-06-11T00:00:00Z");
        change(id, "\"plan\":\"basic-monthly\",\"at\":\"period_end\"");
        var stays = begun("\"start_at\":\"2027-04-01T00:00:00Z\"");
        change(stays, "\"add_ons\":[],\"at\":\"period_end\"");

        ann.advance("2027-07-02T00:00:00Z");

        assertThat(ann.subscription(id).at("/plan/key").asString()).isEqualTo("basic-monthly");
        assertThat(ann.bills()).last().asString().isEqualTo("1000: Basic, monthly 1000");
        assertEnded(stays, "expired", "2027-07-01T00:00:00Z");
        assertThat(SuperuserSql.text("SELECT string_agg(status, ' ' ORDER BY status) FROM billhook.subscription_change"
                        + " WHERE tenant_id = " + ann.tenant.value()))
                .as("what was to change after the end was not done")
                .isEqualTo("applied canceled");
    }

    /** Her month ends thirteen hours sooner than it was to, and the old plan is not begun for those. */
    @Test
    void whatWasToChangeWithThePeriodChangesWithItByHerNewClock() {
        var id = SubscriptionId.of(ann.ask("""
                "plan":"basic-monthly","time_zone":"America/New_York","anchor":{"mode":"day_of_month","day":15}""").text("/id"));
        ann.advance("2027-04-20T00:00:00Z");
        change(id, "\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":0},\"at\":\"period_end\"");
        int billed = ann.bills().size();

        move(id, "Asia/Tokyo");

        assertThat(ann.subscription(id).at("/scheduled_changes/0/at").asString())
                .isEqualTo("2027-05-14T15:00:00Z");
        ann.advance("2027-05-16T00:00:00Z");
        assertThat(ann.bills()).hasSize(billed + 1).last().asString().startsWith("3000: ");
    }

    private void change(SubscriptionId id, String fields) {
        var changed = ann.act(id, "change", "{" + fields + "}");
        assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
    }

    private SubscriptionId begun(String fields) {
        var begun = ann.ask("\"plan\":\"term-monthly\"," + fields);
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
        return SubscriptionId.of(begun.text("/id"));
    }

    private void move(SubscriptionId id, String zone) {
        var moved = ann.act(id, "move", "{\"time_zone\":\"" + zone + "\"}");
        assertThat(moved.text("/time_zone")).as(moved.body().toString()).isEqualTo(zone);
    }

    private String termEnd(SubscriptionId id) {
        return ann.subscription(id).at("/term_ends_at").asString();
    }

    private void assertExpiredAfter(int months, SubscriptionId id, String end) {
        ann.advance("2027-09-01T00:00:00Z");
        assertThat(ann.bills()).isEqualTo(Collections.nCopies(months, MONTH));
        assertEnded(id, "expired", end);
    }

    private void assertEnded(SubscriptionId id, String status, String at) {
        assertThat(ann.subscription(id).at("/status").asString()).isEqualTo(status);
        assertThat(ann.subscription(id).at("/ended_at").asString()).isEqualTo(at);
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
    }
}
