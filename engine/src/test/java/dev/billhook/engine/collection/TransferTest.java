package dev.billhook.engine.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.money.Currency;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Ledger;
import org.junit.jupiter.api.Test;

class TransferTest {
    private final Merchant merchant = new Merchant();
    private final String ann = merchant.customer();

    @Test
    void whatWasTransferredIsNotedOnceAndCannotBePaidByCardAnyMore() throws Exception {
        var begun = merchant.subscribe(ann, ", \"collection_method\": \"send_invoice\", \"days_until_due\": 14");
        String invoice = merchant.invoice(begun.text("/id"), 1);
        String pay = "/v1/invoices/" + invoice + "/pay";
        String intent = merchant.api.post(pay, "{}").text("/payment_intent/id");

        var noted = merchant.api.post(pay, "{\"paid_out_of_band\": true, \"reference\": \"RF18\"}");
        assertThat(noted.text("/invoice/status")).as(noted.body().toString()).isEqualTo("paid");
        assertThat(noted.body().at("/payment_intent").isNull()).isTrue();
        assertThat(merchant.api.get("/v1/payment_intents/" + intent).text("/status"))
                .isEqualTo("canceled");
        assertThat(EngineTest.bean(Tenancy.class).read(merchant.tenant, () -> EngineTest.bean(Ledger.class)
                        .balance(AccountKind.BANK, Currency.of("EUR"))
                        .minor()))
                .isEqualTo(Merchant.PRICE);
        assertThat(Merchant.told("invoice.paid", invoice)).isEqualTo(1);

        assertThat(merchant.api.post(pay, "{\"paid_out_of_band\": true}").text("/code"))
                .isEqualTo("invoice_unexpected_state");
        assertThat(merchant.api.post(pay, "{\"reference\": \"RF18\"}").text("/param"))
                .isEqualTo("reference");
    }
}
