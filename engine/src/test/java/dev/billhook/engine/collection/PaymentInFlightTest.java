package dev.billhook.engine.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.payment.Payer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A renewal that is being paid in the moment in which its subscription is canceled, or paused. */
class PaymentInFlightTest {
    private static final String AT_ONCE = "{}";
    private static final String WITH_CREDIT = "{\"credit\": true}";

    private final Merchant merchant = new Merchant();
    private final String ann = merchant.customer();

    @AfterEach
    void calm() {
        new Api(TestProvider.url(), null).delete("/_control/faults");
    }

    @Test
    void aBankThatIsAnsweredAfterwardsPaysTheInvoiceAndBringsNothingBack() throws Exception {
        String subscription = merchant.member(ann).at("/id").asString();
        String renewal = askedByTheBank(subscription);
        var payer = inFrontOfTheBank(renewal);
        cancel(subscription, AT_ONCE);
        merchant.awaitInvoice(renewal, "open");

        payer.answer("approve");

        assertPaidAndCanceled(renewal, subscription);
        assertThat(balance()).isZero();
    }

    @Test
    void aBankThatSaysNoAfterwardsLeavesTheInvoiceOpenAndTheSubscriptionCanceled() throws Exception {
        String subscription = merchant.member(ann).at("/id").asString();
        String renewal = askedByTheBank(subscription);
        var payer = inFrontOfTheBank(renewal);
        cancel(subscription, AT_ONCE);

        payer.answer("fail");

        Eventually.equal(1L, () -> Merchant.told("invoice.payment_failed", renewal));
        assertUnpaidAndCanceled(renewal, subscription);

        merchant.payer(merchant.payment(renewal)).confirm(Payer.PAYS);
        assertPaidAndCanceled(renewal, subscription);
    }

    @Test
    void whatTheCancellationGaveBackStaysHersWhenTheInvoiceIsPaidAfterwards() throws Exception {
        String subscription = merchant.member(ann).at("/id").asString();
        String renewal = askedByTheBank(subscription);
        var payer = inFrontOfTheBank(renewal);
        cancel(subscription, WITH_CREDIT);
        String credit = merchant.invoice(subscription, 3);
        long rest = -merchant.api
                .get("/v1/invoices/" + credit)
                .body()
                .at("/total/amount")
                .asLong();
        assertThat(rest).isBetween(1L, Merchant.PRICE);

        payer.answer("approve");

        assertPaidAndCanceled(renewal, subscription);
        assertThat(balance()).isEqualTo(rest);
    }

    @Test
    void aChargeThatTheProviderIsStillMakingPaysTheInvoiceAndBringsNothingBack() throws Exception {
        String subscription = merchant.member(ann).at("/id").asString();
        String renewal = chargedSlowly(subscription);
        cancel(subscription, AT_ONCE);
        assertThat(Merchant.charges(renewal)).isZero();
        assertPaidAndCanceled(renewal, subscription);
        assertThat(balance()).isZero();
    }

    @Test
    void aChargeThatIsDeclinedAfterwardsLeavesTheInvoiceOpenAndTheSubscriptionCanceled() throws Exception {
        String subscription = merchant.member(ann).at("/id").asString();
        merchant.save(ann, Merchant.DECLINES_LATER);
        String renewal = chargedSlowly(subscription);
        cancel(subscription, AT_ONCE);
        assertThat(Merchant.told("invoice.payment_failed", renewal)).isZero();
        Eventually.equal(1L, () -> Merchant.told("invoice.payment_failed", renewal));
        assertUnpaidAndCanceled(renewal, subscription);
    }

    @Test
    void whatAPauseForgetsIsNotChargedAnyMoreAndWhatFollowsIs() throws Exception {
        String subscription = merchant.member(ann).at("/id").asString();
        String renewal = chargedSlowly(subscription);
        String intent = merchant.payment(renewal).at("/id").asString();
        var paused = merchant.api.post("/v1/subscriptions/" + subscription + "/pause", "{\"open_invoices\": \"void\"}");
        assertThat(paused.text("/status")).as(paused.body().toString()).isEqualTo("paused");

        Eventually.equal(
                "canceled",
                () -> merchant.api.get("/v1/payment_intents/" + intent).text("/status"));
        merchant.awaitInvoice(renewal, "void");
        assertThat(Merchant.charges(renewal)).isZero();
        assertThat(balance()).isZero();
        assertThat(new Proof(merchant.tenant).violations()).isEmpty();

        merchant.api.post("/v1/subscriptions/" + subscription + "/resume", "{}");
        merchant.awaitInvoice(merchant.invoice(subscription, 3), "paid");
    }

    @Test
    void aDraftIsCanceledAtOnceOrNotAtAllBecauseItsFirstPaymentMayStillCome() throws Exception {
        var begun = merchant.subscribe(ann, "");
        for (var at : new String[] {"period_end", "2099-01-01T00:00:00Z"}) {
            var refused = merchant.api.post(
                    "/v1/subscriptions/" + begun.text("/id") + "/cancel", "{\"at\": \"%s\"}".formatted(at));
            assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
            assertThat(refused.text("/code")).isEqualTo("subscription_unexpected_state");
        }
        merchant.payer(begun).confirm(Payer.PAYS);
        merchant.await(begun.text("/id"), "active");
    }

    /** The invoice of a renewal whose card the bank asks about. */
    private String askedByTheBank(String subscription) throws Exception {
        merchant.save(ann, Merchant.ALWAYS_ASKS);
        merchant.ahead("32 days");
        String renewal = merchant.invoice(subscription, 2);
        Eventually.equal(
                "authentication_required",
                () -> merchant.payment(renewal).at("/last_payment_error/code").asString());
        return renewal;
    }

    /** She came back to pay, and has not answered yet. */
    private Payer inFrontOfTheBank(String renewal) throws Exception {
        var intent = merchant.payment(renewal);
        var payer = merchant.payer(intent);
        payer.confirmSaved(SuperuserSql.text("SELECT provider_id FROM billhook.payment_method WHERE id = '"
                + Merchant.uuid(intent.at("/payment_method/id").asString()) + "'"));
        Eventually.equal(
                "requires_action", () -> merchant.payment(renewal).at("/status").asString());
        return payer;
    }

    /** The invoice of a renewal whose charge takes the provider three seconds, of which few have passed. */
    private String chargedSlowly(String subscription) throws Exception {
        TestProvider.control("/faults", """
                {"fault": "latency", "path": "/v1/payment_intents", "method": "POST", "times": 1, "ms": 3000}
                """);
        merchant.ahead("32 days");
        String renewal = merchant.invoice(subscription, 2);
        Eventually.holds(() -> merchant.payment(renewal).has("id"));
        return renewal;
    }

    private void cancel(String subscription, String body) {
        var canceled = merchant.api.post("/v1/subscriptions/" + subscription + "/cancel", body);
        assertThat(canceled.text("/status")).as(canceled.body().toString()).isEqualTo("canceled");
    }

    private void assertPaidAndCanceled(String renewal, String subscription) throws Exception {
        merchant.awaitInvoice(renewal, "paid");
        assertThat(Merchant.charges(renewal)).isEqualTo(1);
        assertThat(Merchant.told("subscription.recovered", subscription)).isZero();
        assertCanceled(subscription);
    }

    private void assertUnpaidAndCanceled(String renewal, String subscription) throws Exception {
        merchant.awaitInvoice(renewal, "open");
        assertThat(Merchant.charges(renewal)).isZero();
        assertThat(Merchant.told("subscription.past_due", subscription)).isZero();
        assertCanceled(subscription);
    }

    private void assertCanceled(String subscription) throws Exception {
        merchant.await(subscription, "canceled");
        assertThat(Merchant.told("subscription.canceled", subscription)).isEqualTo(1);
        assertThat(new Proof(merchant.tenant).violations()).isEmpty();
    }

    private long balance() throws Exception {
        return SuperuserSql.number(
                "SELECT coalesce(sum(amount), 0) FROM billhook.customer_balance_transaction WHERE customer = '"
                        + Merchant.uuid(ann) + "'");
    }
}
