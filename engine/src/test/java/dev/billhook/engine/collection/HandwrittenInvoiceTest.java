package dev.billhook.engine.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.payment.Payer;
import org.junit.jupiter.api.Test;

/** A draft that is finalised is collected as it says. */
class HandwrittenInvoiceTest {
    private final Merchant merchant = new Merchant();
    private final String ann = merchant.customer();

    @Test
    void whatIsChargedAutomaticallyIsPaidOnceWithTheCustomersDefaultCard() throws Exception {
        String former = merchant.save(ann, Payer.PAYS);
        String card = merchant.save(ann, Payer.PAYS);

        String invoice = finalised(", \"collection_method\": \"charge_automatically\"");

        merchant.awaitInvoice(invoice, "paid");
        assertThat(Merchant.charges(invoice)).isEqualTo(1);
        var payment = merchant.payment(invoice);
        assertThat(payment.at("/off_session").asBoolean()).isTrue();
        assertThat(payment.at("/payment_method/id").asString()).isEqualTo(card).isNotEqualTo(former);
        assertThat(payment.at("/amount/amount").asLong()).isEqualTo(3000);
        assertThat(Merchant.told("invoice.paid", invoice)).isEqualTo(1);
        assertThat(new Proof(merchant.tenant).violations()).isEmpty();
    }

    @Test
    void aDraftThatWasToBeSentMayBeChargedInsteadWithTheCardThatIsNamed() throws Exception {
        String named = merchant.save(ann, Payer.PAYS);
        merchant.save(ann, Payer.PAYS);
        var draft = merchant.draft(ann, "");

        var changed = merchant.api.post("/v1/invoices/" + draft.text("/id"), """
                {"collection_method": "charge_automatically", "payment_method": "%s"}
                """.formatted(named));

        assertThat(changed.text("/collection_method"))
                .as(changed.body().toString())
                .isEqualTo("charge_automatically");
        String invoice = finalised(draft);
        merchant.awaitInvoice(invoice, "paid");
        assertThat(merchant.payment(invoice).at("/payment_method/id").asString())
                .isEqualTo(named);
    }

    @Test
    void withoutACardItIsOpenAndTold() throws Exception {
        String invoice = finalised(", \"collection_method\": \"charge_automatically\"");

        Eventually.equal(1L, () -> Merchant.told("invoice.payment_failed", invoice));
        assertThat(Merchant.news("invoice.payment_failed", invoice)
                        .at("/last_payment_error/code")
                        .asString())
                .isEqualTo("no_payment_method");
        merchant.awaitInvoice(invoice, "open");
    }

    @Test
    void whatIsSentIsNotChargedThoughThereIsACard() throws Exception {
        merchant.save(ann, Payer.PAYS);

        String invoice = finalised(", \"collection_method\": \"send_invoice\", \"days_until_due\": 14");

        Eventually.equal("1", () -> SuperuserSql.text("""
                SELECT count(*) FROM billhook.handled_event h JOIN billhook.outbox o ON o.event_id = h.event_id
                WHERE  h.handler = 'collection-invoices' AND o.type = 'invoice.finalized' AND o.aggregate_id = '%s'
                """.formatted(Merchant.uuid(invoice))));
        merchant.ahead("15 days");
        String charged = finalised(", \"collection_method\": \"charge_automatically\"");
        merchant.awaitInvoice(charged, "paid");
        merchant.awaitInvoice(invoice, "open");
        assertThat(merchant.payment(invoice).isNull()).isTrue();
        assertThat(SuperuserSql.text("SELECT count(*) FROM billhook.invoice_collection WHERE invoice = '%s'"
                        .formatted(Merchant.uuid(invoice))))
                .isEqualTo("0");
    }

    private String finalised(String how) {
        var draft = merchant.draft(ann, how);
        assertThat(draft.status()).as(draft.body().toString()).isEqualTo(201);
        return finalised(draft);
    }

    private String finalised(Api.Answer draft) {
        var finalised = merchant.api.post("/v1/invoices/" + draft.text("/id") + "/finalize", "{}");
        assertThat(finalised.text("/status")).as(finalised.body().toString()).isEqualTo("open");
        return draft.text("/id");
    }
}
