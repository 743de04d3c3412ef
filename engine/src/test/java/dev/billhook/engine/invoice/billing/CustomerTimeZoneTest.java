package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import org.junit.jupiter.api.Test;

class CustomerTimeZoneTest {
    private static final String TOGETHER = "\"consolidate\":true,\"anchor\":{\"mode\":\"calendar\"},";

    private final Subscriber ann = new Subscriber("2027-03-10T12:00:00Z");

    @Test
    void whatACustomerSubscribesToIsBilledWhereSheIs() {
        assertThat(ann.api
                        .post(customer(""), "{\"time_zone\":\"Europe/Berlin\"}")
                        .text("/time_zone"))
                .isEqualTo("Europe/Berlin");
        var hers = ann.subscribe("\"anchor\":{\"mode\":\"calendar\"},\"plan\":\"basic-monthly\"");
        var elsewhere =
                ann.subscribe("\"anchor\":{\"mode\":\"calendar\"},\"plan\":\"basic-monthly\",\"time_zone\":\"UTC\"");

        assertThat(ann.subscription(hers).at("/time_zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(ann.subscription(hers).at("/current_period/end").asString())
                .as("after the clocks went forward on 28 March")
                .isEqualTo("2027-03-31T22:00:00Z");
        assertThat(ann.subscription(elsewhere).at("/current_period/end").asString())
                .isEqualTo("2027-04-01T00:00:00Z");
    }

    @Test
    void sheMovesWithAllThatRunsAndItStaysOnOneInvoice() {
        var basic = ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");
        var pro = ann.subscribe(TOGETHER + "\"plan\":\"pro-monthly\"");
        var ended = ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.act(ended, "cancel", "{}");
        ann.at("2027-03-20T12:00:00Z");

        var moved = move("America/New_York");

        assertThat(moved.body().at("/subscriptions").valueStream().map(id -> id.asString()))
                .containsExactly(basic.text(), pro.text());
        assertThat(ann.api.get(customer("")).text("/time_zone")).isEqualTo("America/New_York");
        assertThat(ann.subscription(ended).at("/time_zone").asString()).isEqualTo("UTC");
        assertThat(move("America/New_York").body().at("/subscriptions").size())
                .as("they are there")
                .isZero();
        int before = ann.invoices().size();
        ann.at("2027-04-01T04:30:00Z");
        assertThat(ann.invoices()).hasSize(before + 1);
        assertThat(ann.invoices().getLast().at("/subscriptions").size()).isEqualTo(2);
        assertThat(ann.invoices().getLast().at("/period/start").asString()).isEqualTo("2027-04-01T04:00:00Z");
    }

    @Test
    void aPlaceThatIsNoneIsRefusedAndNothingMoves() {
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        var nowhere = move("Europe/Atlantis");
        assertThat(nowhere.status() + nowhere.text("/param")).isEqualTo("400time_zone");
        assertThat(ann.api
                        .post("/v1/customers", "{\"time_zone\":\"Europe/Atlantis\"}")
                        .text("/param"))
                .isEqualTo("time_zone");
        assertThat(ann.api
                        .post("/v1/customers/" + id.text().replace("sub_", "cus_") + "/move", "{\"time_zone\":\"UTC\"}")
                        .status())
                .isEqualTo(404);
        ann.api.delete(customer(""));
        assertThat(move("Europe/Berlin").text("/code")).isEqualTo("customer_erased");
        assertThat(ann.subscription(id).at("/time_zone").asString()).isEqualTo("UTC");
    }

    private Api.Answer move(String zone) {
        return ann.api.post(customer("/move"), "{\"time_zone\":\"" + zone + "\"}");
    }

    private String customer(String action) {
        return "/v1/customers/" + ann.customer.text() + action;
    }
}
