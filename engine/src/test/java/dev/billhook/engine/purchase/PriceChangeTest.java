package dev.billhook.engine.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import org.junit.jupiter.api.Test;

/** A changed amount never charges the old one. */
class PriceChangeTest {
    private final Shop shop = Shop.open();
    private final String customer = shop.customer();

    @Test
    void theSameThingAtAnotherPriceGivesUpTheOpenPurchaseAndItsIntent() {
        var first = shop.buy(customer, "unlock_process", "{\"process\":\"p1\"}");
        var other = shop.buy(customer, "unlock_process", "{\"process\":\"p2\"}");
        var second = inDollars("p1");
        assertThat(second.status()).isEqualTo(201);
        assertThat(status(first.text("/id"))).isEqualTo("canceled");
        assertThat(status(other.text("/id"))).isEqualTo("open");
        var outdated = shop.browser()
                .get(
                        "/v1/payment_intents/" + first.text("/payment_intent/id") + "/checkout",
                        "Billhook-Client-Secret",
                        first.text("/payment_intent/client_secret"));
        assertThat(outdated.text("/payment_intent/status")).isEqualTo("canceled");
        assertThat(outdated.body().at("/provider/client_secret").isNull()).isTrue();
        assertThat(shop.paid(second).text("/price/amount")).isEqualTo("1700");
    }

    @Test
    void whatWasJustPaidAtTheOldPriceIsNotSoldAgain() {
        var first = shop.buy(customer, "unlock_process", "{\"process\":\"p1\"}");
        shop.enterCard(first, Shop.GOOD_CARD);
        var refused = inDollars("p1");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("purchase_not_cancelable");
        shop.becomes(first, "/status", "paid");
    }

    private Api.Answer inDollars(String process) {
        return shop.api().post("/v1/purchases", """
                {"customer":"%s","feature":"unlock_process","parameters":{"process":"%s"},"currency":"USD"}
                """.formatted(customer, process));
    }

    private String status(String purchase) {
        return shop.api().get("/v1/purchases/" + purchase).text("/status");
    }
}
