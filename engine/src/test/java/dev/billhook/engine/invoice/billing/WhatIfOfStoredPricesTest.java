package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.subscription.SubscriptionId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WhatIfOfStoredPricesTest {
    private final Subscriber ann = new Subscriber("2027-04-10T00:00:00Z");

    @Test
    void itIsBilledToTheLineAsTheSubscriptionToThesePrices() {
        var id = ann.subscribe("\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":2}");
        var items = items(id);
        ann.at("2027-04-25T12:00:00Z");
        ann.act(id, "change", "{\"quantities\":{\"seats\":5}}");
        ann.at("2027-05-11T00:00:00Z");
        var charged = ann.invoices();
        assertThat(charged).hasSize(3);

        var supposed = preview("""
                {"currency": "EUR", "start": %s, "interval": "month", "until": "2027-05-11T00:00:00Z", "items": [%s],
                 "changes": [{"at": %s, "quantity": {"key": "seats", "quantity": 5}}]}
                """.formatted(
                        charged.getFirst().at("/lines/0/period/start"),
                        items,
                        charged.get(1).at("/lines/0/period/start")));

        assertThat(lines(supposed.at("/invoices").valueStream().toList())).isEqualTo(lines(charged));
    }

    @Test
    void aLineOfASubscriptionSaysByWhichPriceItIsAndWhatThatMakesOfTheQuantity() {
        var id = ann.subscribe("\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":2}");

        var seats = preview("{\"subscription\":\"" + id.text() + "\"}").at("/invoices/0/lines/1");

        assertThat(seats.at("/price")).isEqualTo(ann.subscription(id).at("/items/1/price"));
        assertThat(seats.at("/calculation"))
                .isEqualTo(ann.api
                        .post("/v1/prices/calculate", "{\"price\":" + seats.at("/price") + ",\"quantity\":2}")
                        .body());
        assertThat(seats.at("/policies/proration").asString()).isEqualTo("day");
        assertThat(seats.at("/policies/money_rounding").asString()).isEqualTo("half_away_from_zero");
    }

    private String items(SubscriptionId id) {
        return ann.subscription(id)
                .at("/items")
                .valueStream()
                .map(item -> "{\"key\":%s,\"price\":%s,\"quantity\":%s}"
                        .formatted(item.at("/key"), item.at("/price"), item.at("/quantity")))
                .collect(Collectors.joining(","));
    }

    private JsonNode preview(String body) {
        var answer = ann.api.post("/v1/invoices/preview", body);
        assertThat(answer.status()).as(answer.text("/detail")).isEqualTo(200);
        return answer.body();
    }

    private static String lines(List<JsonNode> invoices) {
        return invoices.stream()
                .map(invoice -> "an invoice\n"
                        + invoice.at("/lines")
                                .valueStream()
                                .map(WhatIfOfStoredPricesTest::line)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String line(JsonNode line) {
        return "%s %s %s %s..%s %s\n"
                .formatted(
                        line.at("/kind"),
                        line.at("/item"),
                        line.at("/price"),
                        line.at("/period/start"),
                        line.at("/period/end"),
                        line.at("/amount/amount"));
    }
}
