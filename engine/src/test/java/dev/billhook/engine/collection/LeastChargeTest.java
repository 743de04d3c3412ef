package dev.billhook.engine.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.payment.Payer;
import org.junit.jupiter.api.Test;

class LeastChargeTest {
    private final Merchant merchant = new Merchant();
    private final String ann = merchant.customer();

    @Test
    void whatIsTooLittleForACardIsChargedWithTheNextInvoices() throws Exception {
        merchant.api.yaml("/v1/price_books/apply", """
                price_book: sparks
                currencies: [EUR]
                products:
                  spark: {name: Spark}
                plans:
                  spark-monthly: {product: spark, name: Spark, interval: month, components: {base: {model: flat, amount: {EUR: "0.20"}}}}
                """);
        var begun = merchant.api.post("/v1/subscriptions", """
                {"customer": "%s", "plan": "spark-monthly", "payment_method": "%s"}
                """.formatted(ann, merchant.save(ann, Payer.PAYS)));
        assertThat(begun.text("/status")).as(begun.body().toString()).isEqualTo("active");
        String first = begun.text("/latest_invoice/id");
        assertThat(merchant.api.post("/v1/invoices/" + first + "/pay", "{}").text("/code"))
                .isEqualTo("amount_too_small");
        awaitWaiting(1);
        merchant.ahead("32 days");
        String second = merchant.invoice(begun.text("/id"), 2);
        awaitWaiting(2);
        merchant.ahead("31 days");
        String third = merchant.invoice(begun.text("/id"), 3);
        merchant.awaitInvoice(third, "paid");
        merchant.awaitInvoice(second, "paid");
        merchant.awaitInvoice(first, "paid");
        assertThat(merchant.payment(third).at("/amount/amount").asLong()).isEqualTo(60);
        merchant.await(begun.text("/id"), "active");
        assertThat(merchant.api.get("/v1/customers/" + ann + "/balance").body().toString())
                .doesNotContain("amount");
        assertThat(new Proof(merchant.tenant).violations()).isEmpty();
    }

    /** So many were looked at and wait for others. */
    private void awaitWaiting(int invoices) throws Exception {
        Eventually.equal(Integer.toString(invoices), () -> SuperuserSql.text("""
                SELECT count(*) FROM billhook.invoice_collection WHERE tenant_id = %d AND next_attempt_at IS NULL
                """.formatted(merchant.tenant.value())));
    }
}
