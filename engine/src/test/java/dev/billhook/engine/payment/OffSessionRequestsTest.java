package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestProvider;
import org.junit.jupiter.api.Test;

/** What may not be asked of a customer who is away, or in their name. */
class OffSessionRequestsTest {
    private final Api api = TestProvider.api();
    private final Holder holder = Holder.fresh();

    @Test
    void requestsThatMakeNoSenseAreRefused() {
        agreed();
        assertThat(charge(", \"setup_future_usage\": \"off_session\"").text("/param"))
                .isEqualTo("setup_future_usage");
        assertThat(post("\"off_session\": true").text("/param")).isEqualTo("off_session");
        assertThat(api.post("/v1/payment_intents", """
                {"amount": {"amount": 900, "currency": "EUR"}, "confirm": true}
                """).text("/param")).isEqualTo("customer");
        assertThat(post("\"mandate_data\": {\"customer_acceptance\": {\"text\": \"x\"}}")
                        .text("/param"))
                .isEqualTo("mandate_data");
        String foreign = Holder.fresh().add(Payer.PAYS);
        assertThat(charge(", \"payment_method\": \"%s\"".formatted(foreign)).text("/code"))
                .isEqualTo("payment_method_foreign");
        assertThat(api.post("/v1/payment_intents", """
                {"customer": "%s", "amount": {"amount": 900, "currency": "EUR"}, "confirm": true}
                """.formatted(Holder.fresh().customer()))
                        .text("/code"))
                .isEqualTo("default_payment_method_missing");
        for (String bad : new String[] {
            "{}",
            "{\"customer_acceptance\": {\"text\": \" \"}}",
            "{\"customer_acceptance\": {\"text\": \"x\", \"accepted_at\": \"2999-01-01T00:00:00Z\"}}",
            "{\"customer_acceptance\": {\"text\": \"x\", \"online\": {\"ip_address\": \"nowhere.example.com\"}}}"
        }) {
            var refused = api.post("/v1/setup_intents", """
                    {"customer": "%s", "mandate_data": %s}
                    """.formatted(holder.customer(), bad));
            assertThat(refused.status()).as(bad).isEqualTo(400);
            assertThat(refused.text("/param")).startsWith("mandate_data");
        }
        assertThat(api.post("/v1/setup_intents", """
                {"customer": "%s", "usage": "on_session", "mandate_data": {"customer_acceptance": {"text": "x"}}}
                """.formatted(holder.customer()))
                        .text("/param"))
                .isEqualTo("mandate_data");
    }

    private void agreed() {
        var setup = api.post("/v1/setup_intents", """
                {"customer": "%s", "mandate_data": {"customer_acceptance": {"text": "Charge me."}}}
                """.formatted(holder.customer()));
        var done = holder.confirm(holder.get("/setup_intents/" + setup.text("/id")), Payer.PAYS);
        assertThat(done.text("/setup_intent/status")).isEqualTo("succeeded");
    }

    private Api.Answer charge(String more) {
        return post("\"confirm\": true, \"off_session\": true" + more);
    }

    private Api.Answer post(String more) {
        return api.post("/v1/payment_intents", """
                {"customer": "%s", "amount": {"amount": 1500, "currency": "EUR"}, %s}
                """.formatted(holder.customer(), more));
    }
}
