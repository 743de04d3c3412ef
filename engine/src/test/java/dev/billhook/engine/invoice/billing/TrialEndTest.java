package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop that says itself when a trial ends. */
class TrialEndTest {
    private static final String FIRST = "8000: Pro, to try · base 3000, Pro, to try · setup 5000";

    private final Subscriber ann = new Subscriber("2027-04-01T09:00:00Z");

    @Test
    void laterThanThePlansOwnDaysItIsHonouredToTheSecondAndAnnouncedThreeDaysBefore() {
        var id = begun("\"plan\":\"trial-monthly\",\"trial_end\":\"2027-05-10T08:30:15Z\"");
        assertThat(ann.subscription(id).at("/trial/end").asString()).isEqualTo("2027-05-10T08:30:15Z");

        ann.advance("2027-05-10T08:30:14Z");
        assertThat(ann.bills()).isEmpty();
        ann.advance("2027-05-12T00:00:00Z");

        assertThat(told("subscription.trial_will_end")).isEqualTo("2027-05-07 08:30:15");
        assertThat(told("subscription.trial_ended")).isEqualTo("2027-05-10 08:30:15");
        assertThat(ann.bills()).containsExactly(FIRST);
        assertPeriod(id, "2027-05-10T08:30:15Z", "2027-06-10T08:30:15Z");
    }

    @Test
    void soonerThanItWouldBeAnnouncedItIsNot() {
        var id = begun("\"plan\":\"trial-monthly\",\"trial_end\":\"2027-04-03T09:00:00Z\"");
        ann.advance("2027-04-04T00:00:00Z");
        assertThat(told("subscription.trial_will_end")).isEmpty();
        assertThat(ann.bills()).containsExactly(FIRST);
        assertPeriod(id, "2027-04-03T09:00:00Z", "2027-05-03T09:00:00Z");
    }

    @Test
    void aPlanWithoutATrialIsTriedOnceAsWell() {
        var id = begun("\"plan\":\"basic-monthly\",\"trial_end\":\"2027-04-21T00:00:00Z\"");
        ann.advance("2027-04-22T00:00:00Z");
        assertThat(told("subscription.trial_will_end")).isEqualTo("2027-04-18 00:00:00");
        assertPeriod(id, "2027-04-21T00:00:00Z", "2027-05-21T00:00:00Z");

        var again = ann.ask("\"plan\":\"basic-monthly\",\"trial_end\":\"2027-05-21T00:00:00Z\"");

        assertThat(again.text("/status")).isEqualTo("active");
        assertThat(again.body().at("/trial").isNull()).isTrue();
        assertThat(ann.bills()).containsExactly("1000: Basic, monthly 1000", "1000: Basic, monthly 1000");
    }

    @Test
    void periodsOfACalendarBeginWithThePartThatTheTrialLeaves() {
        var id = begun("""
                "plan":"basic-monthly","trial_end":"2027-04-15T22:00:00Z","time_zone":"Europe/Berlin",
                "anchor":{"mode":"calendar"}""");
        ann.advance("2027-04-16T00:00:00Z");
        assertThat(ann.bills()).containsExactly("500: Basic, monthly 500"); // from the 16th: 15 of 30 days
        assertPeriod(id, "2027-04-15T22:00:00Z", "2027-04-30T22:00:00Z");
    }

    @Test
    void aTrialThatBeganInThePastEndsWhenItWasSaidAndATermCountsFromThen() {
        var id = begun("""
                "plan":"term-monthly","start_at":"2027-03-20T00:00:00Z","trial_end":"2027-04-10T00:00:00Z\"""");
        assertThat(ann.subscription(id).at("/trial/start").asString()).isEqualTo("2027-03-20T00:00:00Z");
        assertThat(ann.subscription(id).at("/term_ends_at").asString()).isEqualTo("2027-07-10T00:00:00Z");
        ann.advance("2027-08-01T00:00:00Z");
        assertThat(ann.bills()).hasSize(3);
        assertThat(ann.subscription(id).at("/status").asString()).isEqualTo("expired");
        assertThat(ann.subscription(id).at("/ended_at").asString()).isEqualTo("2027-07-10T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"trial_end\":\"2027-04-01T08:59:59Z\"",
                "\"trial_end\":\"in a week\"",
                "\"trial_end\":\"+999999999-12-31T23:59:59Z\"",
                "\"trial_end\":\"2027-04-21T00:00:00Z\",\"trial\":false",
            })
    void whatMakesNoSenseIsRefusedAndNothingBegins(String asked) {
        var refused = ann.ask("\"plan\":\"trial-monthly\"," + asked);
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.text("/param")).isEqualTo("trial_end");
        assertThat(ann.api.get("/v1/subscriptions").body().at("/data")).isEmpty();
    }

    private SubscriptionId begun(String fields) {
        var begun = ann.ask(fields);
        assertThat(begun.text("/status")).as(begun.body().toString()).isEqualTo("trialing");
        assertThat(begun.body().at("/latest_invoice").isNull()).isTrue();
        return SubscriptionId.of(begun.text("/id"));
    }

    private void assertPeriod(SubscriptionId id, String start, String end) {
        assertThat(ann.subscription(id).at("/current_period/start").asString()).isEqualTo(start);
        assertThat(ann.subscription(id).at("/current_period/end").asString()).isEqualTo(end);
    }

    /** When, in UTC. */
    private String told(String event) {
        return SuperuserSql.text("""
                SELECT string_agg((occurred_at AT TIME ZONE 'UTC')::text, ', ') FROM billhook.outbox
                WHERE  type = '%s' AND tenant_id = %d
                """.formatted(event, ann.tenant.value()));
    }
}
