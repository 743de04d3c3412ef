package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a change leaves as it was. */
class SwitchingTest {
    private final Subscriber shop = new Subscriber("2026-03-01T10:00:00Z");

    @Test
    void whatIsHeldOfAnAddOnStaysWhenSeatsChange() {
        var id = shop.subscribe("""
                "plan":"pro-monthly","add_ons":["storage-monthly"],"quantities":{"seats":2,"storage-monthly.base":3}""");
        assertThat(shop.act(id, "change", "{\"quantities\":{\"seats\":4}}").status())
                .isEqualTo(200);
        assertThat(quantity(shop.subscription(id), "seats")).isEqualTo("4");
        assertThat(quantity(shop.subscription(id), "storage-monthly.base")).isEqualTo("3");
    }

    @Test
    void aPlanThatIsNoLongerSoldIsChangedAsItWasAgreed() {
        var id = shop.subscribe("\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":2}");
        var without = Subscriber.BOOK.replace("pro-monthly:", "pro-2027:").replace("EUR: 5, USD: 6", "EUR: 9, USD: 9");
        assertThat(shop.api.yaml("/v1/price_books/apply", without).status()).isEqualTo(201);
        var changed = shop.act(id, "change", "{\"quantities\":{\"seats\":3}}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(quantity(changed.body(), "seats")).isEqualTo("3");
        assertThat(changed.text("/plan/version")).isEqualTo("1");
    }

    @Test
    void aChangeOfNothingSaysWhatCanBeChanged() {
        var id = shop.subscribe("\"plan\":\"pro-monthly\"");
        var nothing = shop.act(id, "change", "{}");
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.text("/next_step")).contains("'plan'", "'quantities'", "'add_ons'", "'consolidate'");
    }

    private static String quantity(JsonNode subscription, String item) {
        for (var held : subscription.at("/items")) {
            if (held.at("/key").asString().equals(item)) {
                return held.at("/quantity").asString();
            }
        }
        return "not held";
    }
}
