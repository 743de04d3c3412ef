package dev.billhook.engine.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whether what was bought is kept when the bank takes the money back, is the merchant's choice. */
class LostDisputeTest {
    private final Shop shop = Shop.open();
    private final Api.Answer bought = shop.paid(shop.buy(shop.customer(), "unlock_process", "{\"process\":\"p1\"}"));

    @Test
    void aPersonDecidesUnlessTheSettingDoes() {
        closed(false, "lost");
        assertThat(remaining()).isEqualTo("1");
    }

    @Test
    void theSettingTakesBackWhatWasGrantedAndNothingElse() {
        closed(true, "won");
        assertThat(remaining()).isEqualTo("1");
        closed(true, "lost");
        closed(true, "lost");
        assertThat(remaining()).isEqualTo("0");
        assertThat(shop.becomes(bought, "/status", "paid").text("/amount_refunded"))
                .isEqualTo("0");
    }

    private void closed(boolean revoke, String status) {
        var outcomes = new PaymentOutcomes(EngineTest.bean(Fulfilment.class), new PurchaseSettings(revoke));
        var intent = PaymentIntentId.of(bought.text("/payment_intent/id"));
        var data = JsonMapper.shared().readTree("{\"status\": \"%s\"}".formatted(status));
        EngineTest.bean(Tenancy.class)
                .writing(
                        shop.tenant(),
                        () -> outcomes.handle(new Event(
                                PublicId.next(),
                                1,
                                shop.tenant(),
                                false,
                                "dispute.closed",
                                intent.value(),
                                data,
                                Instant.now())));
    }

    private String remaining() {
        return shop.api().get("/v1/purchases/" + bought.text("/id")).text("/entitlements/0/remaining");
    }
}
