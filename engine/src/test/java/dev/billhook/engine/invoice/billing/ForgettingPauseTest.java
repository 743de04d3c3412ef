package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.payment.Payer;
import dev.billhook.engine.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A pause that forgets what is not paid, of 10.00 for April, of which something else than money paid a part. */
class ForgettingPauseTest {
    private static final String FORGET = "{\"open_invoices\":\"void\"}";

    private final Subscriber ann = new Subscriber("2027-04-01T00:00:00Z");

    @Test
    void whatHerBalancePaidOfItComesBackAndPaysWhenItGoesOn() {
        give(400);
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        assertThat(sum(0, "amount_applied")).isEqualTo(400);
        assertThat(sum(0, "amount_due")).isEqualTo(600);

        pause(id);

        assertThat(ann.bills()).hasSize(1);
        assertThat(status(0)).isEqualTo("void");
        assertThat(balance()).isEqualTo(400);

        ann.at("2027-04-21T00:00:00Z");
        ann.act(id, "resume", "{}");
        assertThat(ann.bills()).last().isEqualTo("333: Basic, monthly 333"); // 10 of 30 days
        assertThat(sum(1, "amount_applied")).isEqualTo(333);
        assertThat(status(1)).isEqualTo("paid");
        assertThat(balance()).isEqualTo(67);
        assertBooks();
    }

    @Test
    void whatHerCreditsPaidOfItMayBeUsedAgainAndWhatHerBalancePaidIsOnItAgain() {
        var bought = bought(300, "");
        var given = given(100, ",\"products\":[\"basic\"]");
        give(200);
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        assertThat(sum(0, "amount_prepaid")).isEqualTo(400);
        assertThat(sum(0, "amount_applied")).isEqualTo(200);
        assertThat(sum(0, "amount_due")).isEqualTo(400);

        pause(id);

        assertThat(status(0)).isEqualTo("void");
        assertThat(remaining(bought)).isEqualTo(300);
        assertThat(remaining(given)).isEqualTo(100);
        assertThat(balance()).isEqualTo(200);

        ann.at("2027-05-01T12:00:00Z");
        ann.act(id, "resume", "{}");
        assertThat(sum(1, "amount_prepaid")).isEqualTo(400);
        assertThat(sum(1, "amount_applied")).isEqualTo(200);
        assertThat(sum(1, "amount_due")).isEqualTo(400);
        assertBooks();
    }

    @Test
    void creditsThatExpiredMeanwhileLapseAtOnce() {
        var shortLived = bought(300, ",\"expires_at\":\"2027-04-05T00:00:00Z\"");
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        assertThat(sum(0, "amount_prepaid")).isEqualTo(300);
        pause(id);
        assertThat(status(0)).isEqualTo("void");
        assertThat(remaining(shortLived)).isZero();
        assertThat(balance()).isZero();
        assertBooks();
    }

    @Test
    void whatIsPaidInFullIsNotForgottenAndTheRestOfItIsHers() {
        give(700);
        var granted = given(300, "");
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        assertThat(status(0)).isEqualTo("paid");
        assertThat(balance()).isZero();

        pause(id);

        assertThat(status(0)).isEqualTo("paid");
        assertThat(ann.bills()).containsExactly("1000: Basic, monthly 1000", "-667: Basic, monthly -667");
        assertThat(remaining(granted)).isZero();
        assertThat(balance()).isEqualTo(667); // 20 of 30 days
        assertBooks();
    }

    /** On the 11th. */
    private void pause(SubscriptionId id) {
        ann.at("2027-04-11T00:00:00Z");
        assertThat(ann.act(id, "pause", FORGET).text("/status")).isEqualTo("paused");
        assertBooks();
    }

    private void give(long amount) {
        assertThat(ann.api
                        .post(
                                "/v1/customers/" + ann.customer.text() + "/balance_adjustments",
                                "{\"amount\":{\"amount\":%d,\"currency\":\"EUR\"},\"description\":\"A gift\"}"
                                        .formatted(amount))
                        .status())
                .isEqualTo(201);
    }

    private String given(long amount, String more) {
        return credits("credit_grants", amount, ",\"category\":\"promotional\"" + more)
                .text("/id");
    }

    private String bought(long amount, String more) {
        var bought = credits("credit_purchases", amount, more);
        ann.api.post(
                "/v1/invoices/" + bought.text("/invoice/id") + "/pay",
                "{\"paid_out_of_band\":true,\"reference\":\"RF18 5390 0754 7034\"}");
        String grant = bought.text("/credit_grant/id");
        Payer.await(() -> ann.api.get("/v1/credit_grants/" + grant), "/status", "active");
        return grant;
    }

    private Api.Answer credits(String how, long amount, String more) {
        var answer = ann.api.post(
                "/v1/" + how,
                "{\"customer\":\"%s\",\"amount\":{\"amount\":%d,\"currency\":\"EUR\"}%s}"
                        .formatted(ann.customer.text(), amount, more));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer;
    }

    private long remaining(String grant) {
        return ann.api
                .get("/v1/credit_grants/" + grant)
                .body()
                .at("/remaining/amount")
                .asLong();
    }

    private long sum(int invoice, String which) {
        return invoice(invoice).at("/" + which + "/amount").asLong();
    }

    private String status(int invoice) {
        return invoice(invoice).at("/status").asString();
    }

    /** Of the subscription, the oldest is 0. */
    private JsonNode invoice(int number) {
        return ann.invoices().stream()
                .filter(invoice -> invoice.at("/subscription").isString())
                .toList()
                .get(number);
    }

    private long balance() {
        return ann.api.get("/v1/customers/" + ann.customer.text() + "/balance").body().findValues("amount").stream()
                .filter(JsonNode::isNumber)
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private void assertBooks() {
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
    }
}
