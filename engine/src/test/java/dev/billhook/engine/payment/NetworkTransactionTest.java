package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Under which agreement a charge is made while the customer is away, as the card network is told. */
class NetworkTransactionTest {
    @Test
    void aMerchantWhoWasToldToSendTheFirstChargesIdSendsIt() {
        var settings = Map.of("billhook.stripe.send-network-transaction-id", "true");
        try (var engine = TestEngine.start(TestEngine.freshDatabase(), settings)) {
            var url = URI.create("http://localhost:" + engine.getEnvironment().getProperty("local.server.port"));
            var tenant = engine.getBean(Tenants.class).ensure("shop", "Shop", false);
            TestProvider.connect(tenant, url, engine.getBean(GatewayAccounts.class));
            var shop = new Api(url, engine.getBean(ApiKeys.class).create(tenant, KeyKind.SECRET, "t"));
            var charge = chargedWhileAway(shop);
            String agreement =
                    shop.get("/v1/mandates/" + charge.text("/mandate")).text("/network_transaction_id");
            assertThat(agreement).isNotBlank();
            assertThat(toldOf(charge).at("/network_transaction_id").asString()).isEqualTo(agreement);
        }
    }

    @Test
    void otherwiseItIsLeftToTheProvider() {
        var told = toldOf(chargedWhileAway(TestProvider.api()));
        assertThat(told.at("/off_session").asBoolean()).isTrue();
        assertThat(told.at("/network_transaction_id").isNull()).isTrue();
    }

    private static Api.Answer chargedWhileAway(Api shop) {
        String customer = shop.post("/v1/customers", "{}").text("/id");
        var first = shop.post("/v1/payment_intents", """
                {"customer": "%s", "amount": {"amount": 900, "currency": "EUR"}, "setup_future_usage": "off_session",
                 "mandate_data": {"customer_acceptance": {"text": "Charge me"}}}
                """.formatted(customer));
        TestProvider.dashboard()
                .form(
                        "/v1/payment_intents/" + TestProvider.intentMadeFor(first.text("/id")) + "/confirm",
                        Map.of("payment_method", "pm_card_visa"));
        Payer.await(() -> shop.get("/v1/mandates?customer=" + customer), "/data/0/status", "active");
        var charge = shop.post("/v1/payment_intents", """
                {"customer": "%s", "amount": {"amount": 1500, "currency": "EUR"}, "confirm": true, "off_session": true}
                """.formatted(customer));
        assertThat(charge.text("/status")).as(charge.body().toString()).isEqualTo("succeeded");
        return charge;
    }

    private static JsonNode toldOf(Api.Answer intent) {
        return new Api(TestProvider.url(), null)
                .get("/_control/payment_intents/" + TestProvider.intentMadeFor(intent.text("/id")) + "/network")
                .body();
    }
}
