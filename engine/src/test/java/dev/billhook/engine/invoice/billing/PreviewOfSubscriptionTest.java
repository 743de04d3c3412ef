package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.subscription.SubscriptionId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PreviewOfSubscriptionTest {
    private final Subscriber ann = new Subscriber("2027-04-01T00:00:00Z");

    @Test
    void whateverIsChangedThePreviewIsTheCharge() {
        var random = new Random(20270401);
        var id = ann.subscribe("\"plan\":\"pro-monthly\",\"coupons\":[\"welcome\",\"fiver\"]");
        for (int day = 2; day < 30; day += 3) {
            ann.at("2027-04-%02dT12:00:00Z".formatted(day));
            var change = change(random);
            int before = ann.invoices().size();
            var version = ann.subscription(id).at("/version").asInt();
            var preview = preview(id, "\"change\":" + change);
            assertThat(ann.invoices()).hasSize(before);
            assertThat(ann.subscription(id).at("/version").asInt()).isEqualTo(version);
            assertThat(ann.act(id, "change", change).status()).isEqualTo(200);
            assertThat(amounts(preview.at("/invoices")))
                    .as(change)
                    .isEqualTo(ann.invoices().stream()
                            .skip(before)
                            .map(PreviewOfSubscriptionTest::sums)
                            .toList());
        }
    }

    @Test
    void whatTimeAloneBillsIsShownUpToATime() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        assertThat(amounts(preview(id, "\"until\":\"2027-07-15T00:00:00Z\"").at("/invoices")))
                .hasSize(3);
        assertThat(amounts(preview(id, "\"cancel\":{\"at\":\"period_end\"}").at("/invoices")))
                .isEmpty();
        assertThat(preview(id, "\"change\":{\"plan\":\"pro-yearly\",\"at\":\"period_end\"}")
                        .at("/total/amount")
                        .asLong())
                .isEqualTo(30_000);
        assertThat(ann.invoices()).hasSize(1);
    }

    @Test
    void creditsAreShownAsTheyWillBeBurnedAndAreStillThere() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.api.post(
                "/v1/credit_grants",
                "{\"customer\":\"%s\",\"amount\":{\"amount\":700,\"currency\":\"EUR\"},\"category\":\"paid\"}"
                        .formatted(ann.customer.text()));

        var preview = preview(id, "\"until\":\"2027-05-02T00:00:00Z\"").at("/invoices/0");

        assertThat(ann.api.get("/v1/credit_grants").text("/data/0/remaining/amount"))
                .isEqualTo("700");
        ann.at("2027-05-01T00:05:00Z");
        var charged = ann.invoices().getLast();
        assertThat(preview.at("/prepaid_applied/amount").asLong())
                .isEqualTo(700)
                .isEqualTo(charged.at("/amount_prepaid/amount").asLong());
        assertThat(preview.at("/due/amount").asLong())
                .isEqualTo(300)
                .isEqualTo(charged.at("/amount_due/amount").asLong());
    }

    @Test
    void nobodyLooksSoFarAheadThatOthersWaitForIt() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        var far = ann.api.post(
                "/v1/invoices/preview", "{\"subscription\":\"" + id.text() + "\",\"until\":\"2199-01-01T00:00:00Z\"}");
        assertThat(far.status()).isEqualTo(400);
        assertThat(far.text("/param")).isEqualTo("until");
    }

    @Test
    void aPaymentMethodThatIsNoIdIsRefused() {
        var refused = ann.api.post("/v1/invoices/preview", """
                {"subscribe":{"customer":"%s","plan":"basic-monthly","payment_method":"visa"}}
                """.formatted(ann.customer.text()));
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("malformed_id");
        assertThat(refused.text("/param")).isEqualTo("subscribe.payment_method");
    }

    @Test
    void whatCannotBeDoneIsRefusedAsIfItWereDone() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        var refused = ann.api.post(
                "/v1/invoices/preview",
                "{\"subscription\":\"" + id.text() + "\",\"change\":{\"quantities\":{\"seats\":3}}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("item_unknown");
    }

    /** What each is charged at once, or when it is next billed. */
    @Test
    void everyActionIsPreviewedAsItIsCharged() {
        var id = ann.subscribe("\"plan\":\"trial-monthly\"");
        ann.at("2027-04-03T12:00:00Z");
        charges(id, "extend_trial", "{\"trial_end\":\"2027-04-20T00:00:00Z\"}", List.of());
        assertThat(lastOf(preview(id, "\"extend_trial\":{\"trial_end\":\"2027-04-25T00:00:00Z\"}")))
                .isEqualTo("2027-04-25: 8000");
        charges(id, "end_trial", "{}", List.of(List.of(8_000L, 3_000L, 5_000L)));
        ann.at("2027-04-13T12:00:00Z");
        charges(id, "move", "{\"time_zone\":\"America/New_York\"}", List.of());
        assertThat(lastOf(preview(id, "\"move\":{\"time_zone\":\"Europe/Berlin\"}")))
                .startsWith("2027-05-0");
        charges(id, "cancel", "{\"at\":\"period_end\"}", List.of());
        assertThat(lastOf(preview(id, "\"uncancel\":{}"))).endsWith(": 3000");
        charges(id, "uncancel", "{}", List.of());
        ann.at("2027-04-18T12:00:00Z");
        charges(id, "pause", "{\"open_invoices\":\"keep\"}", List.of(List.of(-1_500L, -1_500L)));
        ann.at("2027-04-28T12:00:00Z");
        charges(id, "resume", "{}", List.of(List.of(500L, 500L)));
        charges(id, "cancel", "{\"credit\":true}", List.of(List.of(-500L, -500L)));
        charges(id, "reactivate", "{}", List.of(List.of(3_000L, 3_000L)));
    }

    /** Does it; it costs what was previewed, and that is this. */
    private void charges(SubscriptionId id, String action, String body, List<List<Long>> expected) {
        int before = ann.invoices().size();
        var preview = preview(id, "\"" + action + "\":" + body + ",\"until\":\"" + ann.now() + "\"");
        assertThat(ann.invoices()).hasSize(before);
        assertThat(ann.act(id, action, body).status()).as(action).isEqualTo(200);
        assertThat(amounts(preview.at("/invoices")))
                .as(action)
                .isEqualTo(ann.invoices().stream()
                        .skip(before)
                        .map(PreviewOfSubscriptionTest::sums)
                        .toList())
                .isEqualTo(expected);
    }

    private static String lastOf(JsonNode preview) {
        int last = preview.at("/invoices").size() - 1;
        var invoice = preview.at("/invoices/" + last);
        return invoice.at("/at").asString().substring(0, 10) + ": "
                + invoice.at("/total/amount").asLong();
    }

    @Test
    void aCouponLowersThePreviewOfTheNextBillAsItWillLowerTheBill() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        assertThat(lastOf(preview(id, "\"give_coupon\":{\"coupon\":\"welcome\"}")))
                .isEqualTo("2027-05-01: 500");
        assertThat(ann.act(id, "coupons", "{\"coupon\":\"welcome\"}").status()).isEqualTo(200);
        assertThat(lastOf(preview(id, "\"take_coupon\":{\"coupon\":\"welcome\"}")))
                .isEqualTo("2027-05-01: 1000");
        ann.at("2027-05-01T00:05:00Z");
        assertThat(sums(ann.invoices().getLast()).getFirst()).isEqualTo(500);
    }

    @Test
    void aChangeThatIsScheduledMayBePreviewedAsTakenBack() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.act(id, "change", "{\"plan\":\"pro-monthly\",\"at\":\"period_end\"}");
        var change = ann.subscription(id).at("/scheduled_changes/0/id").asString();
        assertThat(lastOf(preview(id, "\"until\":\"2027-05-02T00:00:00Z\""))).endsWith(": 3500");
        assertThat(lastOf(preview(id, "\"cancel_change\":{\"change\":\"" + change + "\"}")))
                .isEqualTo("2027-05-01: 1000");
        assertThat(ann.subscription(id).at("/scheduled_changes").size()).isEqualTo(1);
    }

    @Test
    void openInvoicesThatAPauseMakesVoidAreShown() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        var open = ann.invoices().getFirst();
        var preview = preview(id, "\"pause\":{\"open_invoices\":\"void\",\"resumes_at\":\"2027-05-15T00:00:00Z\"}");
        assertThat(preview.at("/voided/0/id")).isEqualTo(open.at("/id"));
        assertThat(preview.at("/voided/0/total/amount").asLong()).isEqualTo(1_000);
        assertThat(lastOf(preview)).isEqualTo("2027-05-15: 548");
        assertThat(ann.invoices().getFirst().at("/status").asString()).isEqualTo("open");
    }

    @Test
    void aMigrationIsPreviewedAsACampaignWouldDoIt() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        var dearer = Subscriber.BOOK.replace(
                "base: {model: flat, amount: {EUR: 10, USD: 11}}", "base: {model: flat, amount: {EUR: 16, USD: 17}}");
        assertThat(ann.api.yaml("/v1/price_books/apply", dearer).status()).isEqualTo(201);
        ann.at("2027-04-16T00:00:30Z");
        assertThat(lastOf(preview(id, "\"migrate\":{\"to_version\":2}"))).endsWith(": 300");
        assertThat(lastOf(preview(id, "\"migrate\":{\"to_version\":2,\"mode\":\"at_renewal\"}")))
                .isEqualTo("2027-05-01: 1600");
        assertThat(lastOf(preview(id, "\"until\":\"2027-05-02T00:00:00Z\""))).endsWith(": 1000");
        assertThat(refused(id, "\"migrate\":{\"to_version\":3}")).isEqualTo("404 resource_missing");
    }

    @Test
    void whatBeginningWouldCostIsShownBeforeAnythingBegins() {
        String asked =
                "\"customer\":\"%s\",\"plan\":\"pro-monthly\",\"currency\":\"EUR\",\"quantities\":{\"seats\":2},\"coupons\":[\"fiver\"]"
                        .formatted(ann.customer.text());
        var preview = ann.api.post(
                "/v1/invoices/preview", "{\"subscribe\":{" + asked + "},\"until\":\"2027-06-02T00:00:00Z\"}");
        assertThat(preview.status()).as(preview.body().toString()).isEqualTo(200);
        assertThat(amounts(preview.body().at("/invoices"))).hasSize(3).containsOnly(List.of(3_500L, 3_000L, 1_000L));
        assertThat(ann.api.get("/v1/subscriptions").body().at("/data").size()).isZero();
        var trial = ann.api.post(
                "/v1/invoices/preview",
                "{\"subscribe\":"
                        + "{\"customer\":\"%s\",\"plan\":\"trial-monthly\",\"currency\":\"EUR\"}}"
                                .formatted(ann.customer.text()));
        assertThat(lastOf(trial.body())).isEqualTo("2027-04-15: 8000");
    }

    @Test
    void whatIsSupposedIsOneThingAndReadAsItsOwnCallIsRead() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        assertThat(refused(id, "\"pause\":{},\"cancel\":{}")).isEqualTo("400 preview_invalid");
        assertThat(refused(id, "\"subscribe\":{\"customer\":\"" + ann.customer.text() + "\",\"plan\":\"pro-monthly\"}"))
                .isEqualTo("400 preview_invalid");
        assertThat(refused(id, "\"pause\":{\"open\":\"void\"}")).isEqualTo("400 parameter_unknown");
        assertThat(refused(id, "\"extend_trial\":{}")).isEqualTo("400 parameter_missing");
        assertThat(refused(id, "\"uncancel\":{}")).isEqualTo("409 subscription_unexpected_state");
        assertThat(refused(id, "\"change\":{\"plan\":\"pro-monthly\",\"version\":77}"))
                .isEqualTo("409 version_conflict");
        assertThat(refused(id, "\"cancel\":{\"at\":\"2199-01-01T00:00:00Z\"}")).isEqualTo("400 preview_invalid");
    }

    private String refused(SubscriptionId id, String fields) {
        var answer = ann.api.post("/v1/invoices/preview", "{\"subscription\":\"" + id.text() + "\"," + fields + "}");
        return answer.status() + " " + answer.text("/code");
    }

    private static String change(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "{\"plan\":\"basic-monthly\"}";
            case 1 -> "{\"plan\":\"pro-monthly\",\"add_ons\":[\"storage-monthly\"]}";
            default -> "{\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":" + random.nextInt(50) + "}}";
        };
    }

    private JsonNode preview(SubscriptionId id, String fields) {
        var answer = ann.api.post("/v1/invoices/preview", "{\"subscription\":\"" + id.text() + "\"," + fields + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static List<List<Long>> amounts(JsonNode invoices) {
        return StreamSupport.stream(invoices.spliterator(), false)
                .map(PreviewOfSubscriptionTest::sums)
                .toList();
    }

    /** The total, and every line. */
    private static List<Long> sums(JsonNode invoice) {
        var lines = StreamSupport.stream(invoice.at("/lines").spliterator(), false)
                .map(line -> line.at("/amount/amount").asLong())
                .toList();
        return Stream.concat(Stream.of(invoice.at("/total/amount").asLong()), lines.stream())
                .toList();
    }
}
