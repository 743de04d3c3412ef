package dev.billhook.engine.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.payment.Payer;
import org.junit.jupiter.api.Test;

/** What was paid by card is paid back to the card. */
class GivingBackTest {
    private final Merchant merchant = new Merchant();
    private final String ann = merchant.customer();

    @Test
    void whatADowngradeGivesBackIsRefundedWhereTheBookSaysSo() throws Exception {
        merchant.api.yaml("/v1/price_books/apply", """
                price_book: sizes
                currencies: [EUR]
                policies: {downgrade_credit: refund}
                products:
                  room: {name: Room}
                plans:
                  large: {product: room, name: Large, interval: month, components: {base: {model: flat, amount: {EUR: 90}}}}
                  small: {product: room, name: Small, interval: month, components: {base: {model: flat, amount: {EUR: 30}}}}
                """);
        var begun = merchant.api.post("/v1/subscriptions", """
                {"customer": "%s", "plan": "large", "payment_method": "%s"}
                """.formatted(ann, merchant.save(ann, Payer.PAYS)));
        assertThat(begun.text("/latest_invoice/status"))
                .as(begun.body().toString())
                .isEqualTo("paid");

        var changed = merchant.api.post("/v1/subscriptions/" + begun.text("/id") + "/change", "{\"plan\": \"small\"}");
        assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);

        String refunds = "/v1/refunds?payment_intent=" + begun.text("/payment_intent/id");
        Eventually.equal("succeeded", () -> merchant.api.get(refunds).text("/data/0/status"));
        assertThat(merchant.api.get(refunds).text("/data/0/amount/amount")).isEqualTo("6000");
        assertThat(new Proof(merchant.tenant).violations()).isEmpty();
    }

    @Test
    void whatACreditNoteGivesBackOfAPaidInvoiceIsRefunded() throws Exception {
        var subscription = merchant.member(ann).at("/id").asString();
        String invoice = merchant.invoice(subscription, 1);
        var note = merchant.api.post("/v1/credit_notes", """
                {"invoice": "%s", "amount": 1200, "to": "refund"}
                """.formatted(invoice));
        assertThat(note.status()).as(note.body().toString()).isEqualTo(201);
        String refunds = "/v1/refunds?payment_intent="
                + merchant.payment(invoice).at("/id").asString();
        Eventually.equal("succeeded", () -> merchant.api.get(refunds).text("/data/0/status"));
        assertThat(merchant.api.get(refunds).body().at("/data/0/amount/amount").asLong())
                .isEqualTo(1200);
    }
}
