package dev.billhook.engine.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.payment.Payer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A renewal that could not be charged, and that the merchant gave up. */
class GivenUpTest {
    private final Merchant merchant = new Merchant();
    private final String ann = merchant.customer();
    private String subscription = "";
    private String renewal = "";

    @BeforeEach
    void aRenewalIsGivenUp() throws Exception {
        subscription = merchant.member(ann).at("/id").asString();
        merchant.save(ann, Merchant.DECLINES_LATER);
        merchant.ahead("32 days");
        renewal = merchant.invoice(subscription, 2);
        merchant.await(subscription, "past_due");
        assertThat(merchant.api
                        .post("/v1/invoices/" + renewal + "/mark_uncollectible", "{}")
                        .text("/status"))
                .isEqualTo("uncollectible");
    }

    @Test
    void creditedInFullItIsOwedNoMoreAndWhoWasPastDueGoesOnWithoutACharge() throws Exception {
        var note = merchant.api.post("/v1/credit_notes", "{\"invoice\": \"%s\"}".formatted(renewal));

        assertThat(note.status()).as(note.body().toString()).isEqualTo(201);
        merchant.awaitInvoice(renewal, "paid");
        merchant.await(subscription, "active");
        Eventually.holds(() -> merchant.payment(renewal).isNull());
        assertThat(Merchant.charges(renewal)).isZero();
        assertThat(Merchant.told("subscription.recovered", subscription)).isEqualTo(1);
        assertThat(new Proof(merchant.tenant).violations()).isEmpty();
    }

    @Test
    void aCardMayPayItAfterAllAndNothingIsLost() throws Exception {
        merchant.save(ann, Payer.PAYS);

        var paid = merchant.api.post("/v1/invoices/" + renewal + "/pay", "{}");

        assertThat(paid.status()).as(paid.body().toString()).isEqualTo(200);
        merchant.awaitInvoice(renewal, "paid");
        merchant.await(subscription, "active");
        assertThat(Merchant.charges(renewal)).isEqualTo(1);
        assertThat(new Proof(merchant.tenant).violations()).isEmpty();
    }

    @Test
    void aTransferMayPayWhatACreditNoteLeftOfIt() throws Exception {
        merchant.api.post("/v1/credit_notes", "{\"invoice\": \"%s\", \"amount\": 1200}".formatted(renewal));

        var paid = merchant.api.post("/v1/invoices/" + renewal + "/pay", "{\"paid_out_of_band\": true}");

        assertThat(paid.text("/invoice/status")).as(paid.body().toString()).isEqualTo("paid");
        assertThat(paid.text("/invoice/amount_paid/amount")).isEqualTo("1800");
        merchant.await(subscription, "active");
        assertThat(new Proof(merchant.tenant).violations()).isEmpty();
    }
}
