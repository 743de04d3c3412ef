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
    void whatCannotBeDoneIsRefusedAsIfItWereDone() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        var refused = ann.api.post(
                "/v1/invoices/preview",
                "{\"subscription\":\"" + id.text() + "\",\"change\":{\"quantities\":{\"seats\":3}}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("item_unknown");
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
