package dev.billhook.engine.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.Payer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectionTest {
    private final Merchant merchant = new Merchant();
    private final String ann = merchant.customer();

    @AfterEach
    void calm() {
        new Api(TestProvider.url(), null).delete("/_control/faults");
    }

    @Test
    void aSubscriptionIsADraftUntilItsFirstPaymentSucceedsWhateverItsBankAsks() throws Exception {
        var begun = merchant.subscribe(ann, "");
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
        assertThat(begun.text("/status")).isEqualTo("draft");
        assertThat(begun.text("/latest_invoice/status")).isEqualTo("open");
        assertThat(begun.body().at("/latest_invoice/amount_due/amount").asLong())
                .isEqualTo(Merchant.PRICE);
        assertThat(begun.text("/payment_intent/setup_future_usage")).isEqualTo("off_session");
        String invoice = begun.text("/latest_invoice/id");
        assertThat(merchant.payment(invoice).at("/id").asString()).isEqualTo(begun.text("/payment_intent/id"));

        var payer = merchant.payer(begun);
        payer.confirm(Payer.INSUFFICIENT_FUNDS);
        payer.confirm(Payer.ASKS_FOR_3DS);
        Eventually.equal(
                "requires_action", () -> merchant.payment(invoice).at("/status").asString());
        assertThat(merchant.api.get("/v1/subscriptions/" + begun.text("/id")).text("/status"))
                .isEqualTo("draft");
        payer.answer("approve");
        merchant.await(begun.text("/id"), "active");
        merchant.awaitInvoice(invoice, "paid");
        assertThat(Merchant.charges(invoice)).isEqualTo(1);
        assertThat(merchant.api.get("/v1/mandates?customer=" + ann).text("/data/0/status"))
                .isEqualTo("active");
        assertThat(Merchant.told("invoice.payment_failed", invoice)).isZero();
    }

    @Test
    void aDraftThatIsNotPaidInTimeExpiresAndCannotBePaidAnyMore() throws Exception {
        var begun = merchant.subscribe(ann, "");
        merchant.ahead("24 hours");
        merchant.await(begun.text("/id"), "expired");
        merchant.awaitInvoice(begun.text("/latest_invoice/id"), "void");
        Eventually.equal("canceled", () -> merchant.api
                .get("/v1/payment_intents/" + begun.text("/payment_intent/id"))
                .text("/status"));
    }

    @Test
    void aSavedMethodMayPayTheFirstInvoiceAtOnce() throws Exception {
        String card = merchant.save(ann, Payer.PAYS);
        var begun = merchant.subscribe(ann, ", \"payment_method\": \"" + card + "\"");
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
        assertThat(begun.text("/status")).isEqualTo("active");
        assertThat(begun.text("/latest_invoice/status")).isEqualTo("paid");
        assertThat(begun.text("/payment_intent/status")).isEqualTo("succeeded");
    }

    @Test
    void aTrialThatNeedsAPaymentMethodIsNotBegunWithoutOne() throws Exception {
        String body = "{\"customer\": \"%s\", \"plan\": \"pro-trial\"}".formatted(ann);
        var refused = merchant.api.post("/v1/subscriptions", body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("payment_method_required");
        assertThat(merchant.api.get("/v1/subscriptions?customer=" + ann).body().at("/data"))
                .isEmpty();

        merchant.save(ann, Payer.PAYS);
        var begun = merchant.api.post("/v1/subscriptions", body);
        assertThat(begun.text("/status")).as(begun.body().toString()).isEqualTo("trialing");
        assertThat(begun.body().at("/payment_intent").isNull()).isTrue();
        merchant.ahead("15 days");
        merchant.awaitInvoice(merchant.invoice(begun.text("/id"), 1), "paid");
    }

    @Test
    void aRenewalIsChargedOnceWhileTheCustomerIsAway() throws Exception {
        var subscription = merchant.member(ann).at("/id").asString();
        merchant.ahead("32 days");
        String renewal = merchant.invoice(subscription, 2);
        merchant.awaitInvoice(renewal, "paid");
        assertThat(Merchant.charges(renewal)).isEqualTo(1);
        var payment = merchant.payment(renewal);
        assertThat(payment.at("/off_session").asBoolean()).isTrue();
        assertThat(payment.at("/description").asString()).startsWith("Invoice INV-");
        assertThat(TestProvider.intentsMadeFor(payment.at("/id").asString())).hasSize(1);
    }

    @Test
    void whatIsDeclinedIsPastDueUntilItIsPaidByHand() throws Exception {
        var subscription = merchant.member(ann).at("/id").asString();
        merchant.save(ann, Merchant.DECLINES_LATER);
        merchant.ahead("32 days");
        String renewal = merchant.invoice(subscription, 2);
        merchant.await(subscription, "past_due");
        assertThat(Merchant.told("subscription.past_due", subscription)).isEqualTo(1);
        assertThat(Merchant.told("invoice.payment_failed", renewal)).isEqualTo(1);
        var failed = Merchant.news("invoice.payment_failed", renewal);
        var error = failed.at("/last_payment_error");
        assertThat(error.at("/code").asString()).isEqualTo("card_declined");
        assertThat(error.at("/decline_code").asString()).isEqualTo("generic_decline");
        assertThat(error.at("/message").asString()).isEqualTo("The card was declined.");
        assertThat(error.at("/next_step").asString()).startsWith("Use another card");
        assertThat(failed.at("/payment_method/last4").asString()).isEqualTo("0341");
        assertThat(failed.at("/amount_remaining/amount").asLong()).isEqualTo(Merchant.PRICE);
        assertThat(Duration.between(
                        Instant.parse(failed.at("/finalized_at").asString()),
                        Instant.parse(failed.at("/next_payment_attempt").asString())))
                .isBetween(Duration.ofHours(23), Duration.ofHours(25));
        assertThat(merchant.api
                        .get("/v1/invoices/" + renewal + "/payment")
                        .body()
                        .at("/last_payment_error"))
                .isEqualTo(error);

        var payer = merchant.payer(merchant.payment(renewal));
        payer.confirm(Payer.PAYS);
        merchant.await(subscription, "active");
        merchant.awaitInvoice(renewal, "paid");
        assertThat(Merchant.charges(renewal)).isEqualTo(1);
        assertThat(Merchant.told("subscription.recovered", subscription)).isEqualTo(1);
    }

    @Test
    void allThatACommonInvoiceBillsIsPastDueWithItAndRecoversWithIt() throws Exception {
        String card = merchant.save(ann, Payer.PAYS);
        String together = ", \"payment_method\": \"%s\", \"consolidate\": true, \"anchor\": {\"mode\": \"calendar\"}"
                .formatted(card);
        String one = merchant.subscribe(ann, together).text("/id");
        String other = merchant.subscribe(ann, together).text("/id");
        String declines = merchant.save(ann, Merchant.DECLINES_LATER);
        assertThat(merchant.api
                        .post(
                                "/v1/payment_methods/" + card + "/detach",
                                "{\"replacement\": \"%s\"}".formatted(declines))
                        .status())
                .isEqualTo(200);

        merchant.ahead("32 days");

        merchant.await(one, "past_due");
        merchant.await(other, "past_due");
        String common = merchant.api
                .get("/v1/invoices?status=open&subscription=" + other)
                .text("/data/0/id");
        assertThat(merchant.api.get("/v1/invoices/" + common).body().at("/subscriptions"))
                .hasSize(2);
        merchant.payer(merchant.payment(common)).confirm(Payer.PAYS);
        merchant.await(one, "active");
        merchant.await(other, "active");
        assertThat(Merchant.charges(common)).isEqualTo(1);
        assertThat(Merchant.told("subscription.recovered", one)).isEqualTo(1);
        assertThat(Merchant.told("subscription.recovered", other)).isEqualTo(1);
    }

    @Test
    void aRetryChargesTheCardThatIsTheDefaultThen() throws Exception {
        var subscription = merchant.member(ann).at("/id").asString();
        merchant.save(ann, Merchant.DECLINES_LATER);
        merchant.ahead("32 days");
        String renewal = merchant.invoice(subscription, 2);
        merchant.await(subscription, "past_due");
        merchant.save(ann, Payer.PAYS);
        merchant.ahead("25 hours");
        merchant.await(subscription, "active");
        merchant.awaitInvoice(renewal, "paid");
        assertThat(Merchant.charges(renewal)).isEqualTo(1);
    }

    @Test
    void aBanksQuestionToACustomerWhoIsAwayIsNoFailureBeforeItWasLeftUnanswered() throws Exception {
        var subscription = merchant.member(ann).at("/id").asString();
        merchant.save(ann, Merchant.ALWAYS_ASKS);
        merchant.ahead("32 days");
        String renewal = merchant.invoice(subscription, 2);
        Eventually.equal(
                "authentication_required",
                () -> merchant.payment(renewal).at("/last_payment_error/code").asString());
        assertThat(merchant.api.get("/v1/subscriptions/" + subscription).text("/status"))
                .isEqualTo("active");
        merchant.ahead("24 hours");
        merchant.await(subscription, "past_due");
        assertThat(Merchant.told("invoice.payment_failed", renewal)).isEqualTo(1);

        var intent = merchant.payment(renewal);
        var payer = merchant.payer(intent);
        payer.confirmSaved(SuperuserSql.text("SELECT provider_id FROM billhook.payment_method WHERE id = '"
                + Merchant.uuid(intent.at("/payment_method/id").asString()) + "'"));
        payer.answer("approve");
        merchant.await(subscription, "active");
    }

    @Test
    void moneyThatComesAfterTheCancellationGoesToTheBalance() throws Exception {
        var begun = merchant.subscribe(ann, "");
        var payer = merchant.payer(begun);
        payer.confirm(Payer.ASKS_FOR_3DS);
        TestProvider.control("/faults", """
                {"fault": "error_500", "path": "/v1/payment_intents/.*/cancel", "method": "POST", "times": 100}
                """);
        assertThat(merchant.api
                        .post("/v1/subscriptions/" + begun.text("/id") + "/cancel", "{}")
                        .text("/status"))
                .isEqualTo("canceled");
        payer.answer("approve");
        Eventually.equal(String.valueOf(Merchant.PRICE), () -> SuperuserSql.text("""
                SELECT coalesce(sum(amount), 0) FROM billhook.customer_balance_transaction WHERE customer = '%s'
                """.formatted(Merchant.uuid(ann))));
        merchant.await(begun.text("/id"), "canceled");
        merchant.awaitInvoice(begun.text("/latest_invoice/id"), "void");
    }

    @Test
    void payingTwiceAtOnceChargesOnce() throws Exception {
        var subscription = merchant.member(ann).at("/id").asString();
        merchant.save(ann, Merchant.DECLINES_LATER);
        merchant.ahead("32 days");
        String renewal = merchant.invoice(subscription, 2);
        merchant.await(subscription, "past_due");
        merchant.save(ann, Payer.PAYS);
        List<Integer> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> merchant.api.post("/v1/invoices/" + renewal + "/pay", "{}")))
                .limit(4)
                .toList()
                .stream()
                .map(each -> each.join().status())
                .toList();
        assertThat(answers).contains(200).allMatch(status -> status == 200 || status == 409);
        merchant.awaitInvoice(renewal, "paid");
        merchant.await(subscription, "active");
        assertThat(Merchant.charges(renewal)).isEqualTo(1);
        var again = merchant.api.post("/v1/invoices/" + renewal + "/pay", "{}");
        assertThat(again.text("/code")).isEqualTo("invoice_unexpected_state");
    }

    @Test
    void aChargeThatWasWrittenDownAndNotMadeIsMadeOnce() throws Exception {
        var subscription = merchant.member(ann).at("/id").asString();
        merchant.save(ann, Merchant.DECLINES_LATER);
        merchant.ahead("32 days");
        String renewal = merchant.invoice(subscription, 2);
        merchant.await(subscription, "past_due");
        merchant.save(ann, Payer.PAYS);
        var invoice = InvoiceId.of(renewal);
        EngineTest.bean(Walk.class).run(merchant.tenant, () -> EngineTest.bean(InvoicePayments.class)
                .current(invoice)
                .<Step>map(intent -> new Step.GiveUp(intent.id()))
                .orElseGet(Step.Done::new));
        // what a process that dies between the two leaves behind
        EngineTest.bean(Tenancy.class).writing(merchant.tenant, () -> {
            var owed = EngineTest.bean(Debts.class).lock(invoice);
            var method = EngineTest.bean(MeansToPay.class).of(owed).orElseThrow();
            EngineTest.bean(InvoicePayments.class).begin(owed, new Way.Away(method.id()));
        });
        merchant.awaitInvoice(renewal, "paid");
        merchant.await(subscription, "active");
        assertThat(Merchant.charges(renewal)).isEqualTo(1);
        assertThat(TestProvider.intentsMadeFor(
                        merchant.payment(renewal).at("/id").asString()))
                .hasSize(1);
    }

    @Test
    void withoutAnyMethodAnInvoiceFailsAndWaitsForTheCustomerInTheBrowser() throws Exception {
        var subscription = merchant.member(ann).at("/id").asString();
        String card = merchant.api.get("/v1/payment_methods?customer=" + ann).text("/data/0/id");
        String mandate = merchant.api.get("/v1/mandates?customer=" + ann).text("/data/0/id");
        merchant.api.post("/v1/mandates/" + mandate + "/revoke", "");
        assertThat(merchant.api
                        .post("/v1/payment_methods/" + card + "/detach", "")
                        .status())
                .isEqualTo(200);
        merchant.ahead("32 days");
        String renewal = merchant.invoice(subscription, 2);
        merchant.await(subscription, "past_due");
        var failed = Merchant.news("invoice.payment_failed", renewal);
        assertThat(failed.at("/last_payment_error/code").asString()).isEqualTo("no_payment_method");
        assertThat(failed.at("/last_payment_error/next_step").asString()).isNotBlank();
        assertThat(failed.at("/payment_method").isNull()).isTrue();
        var unpaid = merchant.api.get("/v1/invoices/" + renewal + "/payment").body();
        assertThat(unpaid.at("/payment_intent").isNull()).isTrue();
        assertThat(unpaid.at("/last_payment_error")).isEqualTo(failed.at("/last_payment_error"));
        var paid = merchant.api.post("/v1/invoices/" + renewal + "/pay", "{}");
        assertThat(paid.text("/payment_intent/status"))
                .as(paid.body().toString())
                .isEqualTo("requires_payment_method");
        merchant.payer(paid).confirm(Payer.PAYS);
        merchant.await(subscription, "active");
        merchant.ahead("31 days");
        merchant.awaitInvoice(merchant.invoice(subscription, 3), "paid"); // the new card was kept
    }

    @Test
    void aTestClockChargesEachRenewalWhenItIsDue() throws Exception {
        var subscription = merchant.member(ann).at("/id").asString();
        Eventually.equal(200, () -> merchant.api
                .post("/v1/test_clock/advance", "{\"by\": \"P3M10D\"}")
                .status());
        for (int number = 1; number <= 4; number++) {
            String invoice = merchant.invoice(subscription, number);
            merchant.awaitInvoice(invoice, "paid");
            assertThat(Merchant.charges(invoice)).isEqualTo(1);
        }
        assertThat(SuperuserSql.text("""
                SELECT bool_and(paid_at - created_at < interval '1 minute') FROM billhook.invoice WHERE subscription = '%s'
                """.formatted(Merchant.uuid(subscription))))
                .isEqualTo("t");
    }

    @Test
    void whatACardCannotBeChargedToTheLastDigitIsChargedInItsNextStepAndTheRestIsTheCustomers() throws Exception {
        merchant.api.yaml("/v1/price_books/apply", """
                price_book: gulf
                currencies: [KWD, JPY]
                products:
                  pass: {name: Pass}
                plans:
                  pass-monthly:
                    product: pass
                    name: Pass
                    interval: month
                    components:
                      base: {model: flat, amount: {KWD: "7.143", JPY: 715}}
                """);
        String card = merchant.save(ann, Payer.PAYS);
        var body =
                "{\"customer\": \"%s\", \"plan\": \"pass-monthly\", \"currency\": \"%s\", \"payment_method\": \"%s\"}";
        var yen = merchant.api.post("/v1/subscriptions", body.formatted(ann, "JPY", card));
        assertThat(yen.text("/payment_intent/amount/amount"))
                .as(yen.body().toString())
                .isEqualTo("715");

        var dinar = merchant.api.post("/v1/subscriptions", body.formatted(ann, "KWD", card));
        assertThat(dinar.text("/status")).as(dinar.body().toString()).isEqualTo("active");
        assertThat(dinar.text("/latest_invoice/amount_due/amount")).isEqualTo("7143");
        assertThat(dinar.text("/payment_intent/amount/amount")).isEqualTo("7150");
        merchant.ahead("32 days");
        String renewal = merchant.invoice(dinar.text("/id"), 2);
        merchant.awaitInvoice(renewal, "paid");
        assertThat(merchant.api.get("/v1/invoices/" + renewal).text("/amount_applied/amount"))
                .isEqualTo("7");
        String intent = merchant.payment(renewal).at("/id").asString();
        assertThat(merchant.payment(renewal).at("/amount/amount").asLong()).isEqualTo(7140);

        var refused =
                merchant.api.post("/v1/refunds", "{\"payment_intent\": \"%s\", \"amount\": 1001}".formatted(intent));
        assertThat(refused.text("/code")).isEqualTo("amount_invalid_decimals");
        merchant.api.post("/v1/credit_notes", """
                {"invoice": "%s", "amount": 1007, "to": "refund"}
                """.formatted(renewal));
        String refunds = "/v1/refunds?payment_intent=" + intent;
        Eventually.equal("succeeded", () -> merchant.api.get(refunds).text("/data/0/status"));
        assertThat(merchant.api.get(refunds).text("/data/0/amount/amount")).isEqualTo("1000");
        assertThat(merchant.api.get("/v1/customers/" + ann + "/balance").body().toString())
                .contains("\"amount\":11,");
    }
}
