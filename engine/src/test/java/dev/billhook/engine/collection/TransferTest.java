package dev.billhook.engine.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.money.Currency;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.payment.Payer;
import dev.billhook.engine.payment.method.PaymentMethodId;
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
        assertThat(bank()).isEqualTo(Merchant.PRICE);
        assertThat(Merchant.told("invoice.paid", invoice)).isEqualTo(1);

        assertThat(merchant.api.post(pay, "{\"paid_out_of_band\": true}").text("/code"))
                .isEqualTo("invoice_unexpected_state");
        assertThat(merchant.api.post(pay, "{\"reference\": \"RF18\"}").text("/param"))
                .isEqualTo("reference");
    }

    @Test
    void aDraftIsFinalisedBeforeATransferIsNotedForIt() {
        var draft = merchant.draft(ann, "");

        var refused = transferred(draft.text("/id"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("invoice_unexpected_state");
        assertThat(refused.text("/detail")).isEqualTo("Nothing is to be paid: the invoice is draft.");
        assertThat(refused.text("/next_step")).isEqualTo("Finalise it first.");
        assertThat(bank()).isZero();
    }

    @Test
    void ofAVoidInvoiceNoTransferIsNoted() {
        String invoice = sent();
        merchant.api.post("/v1/invoices/" + invoice + "/void", "{}");

        var refused = transferred(invoice);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("invoice_unexpected_state");
        assertThat(refused.text("/detail")).isEqualTo("Nothing is to be paid: the invoice is void.");
        assertThat(bank()).isZero();
    }

    @Test
    void whileACardIsChargedNoTransferIsNotedBesideIt() throws Exception {
        String card = merchant.save(ann, Payer.PAYS);
        String invoice = sent();
        // what is there between the decision to charge and the provider's answer
        var intent = EngineTest.bean(Tenancy.class).write(merchant.tenant, () -> {
            var owed = EngineTest.bean(Debts.class).lock(InvoiceId.of(invoice));
            return EngineTest.bean(InvoicePayments.class).begin(owed, new Way.Present(PaymentMethodId.of(card)));
        });

        var refused = transferred(invoice);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("payment_in_progress");
        assertThat(refused.header("Retry-After")).isPresent();
        EngineTest.bean(Walk.class).submit(merchant.tenant, intent.id());
        merchant.awaitInvoice(invoice, "paid");
        assertThat(transferred(invoice).text("/code")).isEqualTo("invoice_unexpected_state");
        assertThat(bank()).isZero();
        assertThat(Merchant.charges(invoice)).isEqualTo(1);
        assertThat(new Proof(merchant.tenant).violations()).isEmpty();
    }

    /** An invoice that its customer is to transfer. */
    private String sent() {
        String invoice = merchant.draft(ann, ", \"days_until_due\": 14").text("/id");
        assertThat(merchant.api
                        .post("/v1/invoices/" + invoice + "/finalize", "{}")
                        .text("/status"))
                .isEqualTo("open");
        return invoice;
    }

    private Api.Answer transferred(String invoice) {
        return merchant.api.post("/v1/invoices/" + invoice + "/pay", "{\"paid_out_of_band\": true}");
    }

    private long bank() {
        return EngineTest.bean(Tenancy.class).read(merchant.tenant, () -> EngineTest.bean(Ledger.class)
                .balance(AccountKind.BANK, Currency.of("EUR"))
                .minor());
    }
}
