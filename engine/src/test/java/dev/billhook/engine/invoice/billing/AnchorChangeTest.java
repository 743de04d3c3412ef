package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;

/** Another day of billing for a subscription that runs. */
class AnchorChangeTest {
    private static final String MID_MONTH = "{\"anchor\":{\"mode\":\"day_of_month\",\"day\":15}";

    private final Subscriber ann = new Subscriber("2027-04-01T00:00:00Z");

    @Test
    void theDaysUntilTheNewDayAreBilledInPart() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.at("2027-04-11T00:00:30Z");

        change(id, MID_MONTH + "}");

        assertThat(ann.bills())
                .last()
                .asString()
                .startsWith("-538:")
                .contains(" -667")
                .contains(" 129");
        ann.at("2027-04-15T00:05:00Z");
        assertThat(ann.invoices().getLast().at("/lines/0/amount/amount").asLong())
                .isEqualTo(1_000);
        assertThat(periodEnd(id)).startsWith("2027-05-15T");
    }

    @Test
    void anAnniversaryBeginsNow() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\",\"anchor\":{\"mode\":\"calendar\"}");
        ann.at("2027-04-11T00:00:30Z");

        change(id, "{\"anchor\":{\"mode\":\"anniversary\"}}");

        assertThat(ann.bills())
                .last()
                .asString()
                .startsWith("333:")
                .contains(" -667")
                .contains(" 1000");
        assertThat(periodEnd(id)).startsWith("2027-05-11T");
    }

    @Test
    void atTheEndOfThePeriodNothingIsCreditedAndItMayComeWithAnotherPlan() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\",\"anchor\":{\"mode\":\"calendar\"}");

        change(id, MID_MONTH + ",\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":0},\"at\":\"period_end\"}");
        ann.at("2027-05-01T00:05:00Z");

        assertThat(ann.invoices().getLast().at("/total/amount").asLong())
                .as("14 of the 30 days from 15 April to 15 May")
                .isEqualTo(1_400);
        assertThat(periodEnd(id)).isEqualTo("2027-05-15T00:00:00Z");
    }

    @Test
    void inATrialPeriodsGoByItsEnd() {
        var monthly = ann.subscribe("\"plan\":\"trial-monthly\"");
        ann.at("2027-04-05T12:00:00Z");

        change(monthly, "{\"plan\":\"pro-yearly\"}");
        ann.at("2027-04-15T00:05:00Z");

        assertThat(ann.invoices()).hasSize(1);
        assertThat(ann.invoices().getLast().at("/total/amount").asLong())
                .as("a whole year from the end of the trial")
                .isEqualTo(30_000);
        assertThat(periodEnd(monthly)).startsWith("2028-04-15T");
    }

    @Test
    void aDayThatThePlanCannotHaveIsRefused() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        var refused = ann.act(id, "change", "{\"anchor\":{\"mode\":\"weekday\",\"weekday\":\"monday\"}}");
        assertThat(refused.status() + " " + refused.text("/param")).isEqualTo("400 anchor");
        assertThat(ann.act(id, "change", "{\"anchor\":{\"mode\":\"day_of_month\",\"day\":32}}")
                        .text("/param"))
                .isEqualTo("anchor.day");
        assertThat(ann.invoices()).hasSize(1);
    }

    /** It costs what was previewed. */
    private void change(SubscriptionId id, String change) {
        var preview = ann.api.post(
                "/v1/invoices/preview",
                "{\"subscription\":\"%s\",\"change\":%s,\"until\":\"%s\"}".formatted(id.text(), change, ann.now()));
        assertThat(preview.status()).as(preview.body().toString()).isEqualTo(200);
        int before = ann.invoices().size();
        assertThat(ann.act(id, "change", change).status()).isEqualTo(200);
        assertThat(preview.body().at("/invoices").size())
                .isEqualTo(ann.invoices().size() - before);
        if (ann.invoices().size() > before) {
            assertThat(preview.body().at("/total"))
                    .isEqualTo(ann.invoices().getLast().at("/total"));
        }
    }

    private String periodEnd(SubscriptionId id) {
        return ann.subscription(id).at("/current_period/end").asString();
    }
}
