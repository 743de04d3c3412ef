package dev.billhook.engine.invoice.topup;

import static dev.billhook.engine.invoice.Desk.begin;
import static dev.billhook.engine.invoice.Desk.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.journal.Fact;
import dev.billhook.core.money.Money;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import org.junit.jupiter.api.Test;

class CreditPurchaseTest {
    private final Desk desk = Desk.open();
    private final CustomerId customer = desk.customer("");

    @Test
    void soldCreditsPayNothingUntilTheirInvoiceIsPaidAndAreOwedFromThenOn() throws Exception {
        var bought = buy("");
        assertThat(bought.text("/invoice/status")).isEqualTo("open");
        assertThat(bought.text("/invoice/tax/amount")).isEqualTo("0");
        assertThat(bought.text("/credit_grant/status")).isEqualTo("unpaid");
        assertThat(prepaid(1000)).isEqualTo(eur(0));
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isZero();
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(1000);
        assertThat(new Proof(desk.tenant()).violations()).isEmpty();

        pay(bought);

        await(bought, "active");
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isEqualTo(10_000);
        assertThat(prepaid(1000)).isEqualTo(eur(1000));
        assertThat(desk.number("SELECT count(*) FROM outbox WHERE type = 'credit_grant.created'"))
                .isEqualTo(1);
        assertThat(desk.imbalance()).isZero();
        assertThat(new Proof(desk.tenant()).violations()).isEmpty();
    }

    @Test
    void aPaymentMethodThatIsNoIdIsRefused() {
        var refused = desk.api().post("/v1/credit_purchases", """
                {"customer":"%s","amount":{"amount":10000,"currency":"EUR"},"payment_method":"visa"}
                """.formatted(customer.text()));
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("malformed_id");
        assertThat(refused.text("/param")).isEqualTo("payment_method");
    }

    @Test
    void whatTheBalancePaysIsUsableAtOnceAndCreditsBuyNoCredits() throws Exception {
        desk.give(customer, 10_000);
        await(buy(""), "active");
        assertThat(desk.balance(AccountKind.CUSTOMER_CREDIT)).isZero();
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isZero();

        var second = buy("");

        assertThat(second.text("/invoice/amount_prepaid/amount")).isEqualTo("0");
        assertThat(second.text("/invoice/amount_due/amount")).isEqualTo("10000");
    }

    @Test
    void ofAVoidedInvoiceTheyNeverComeToBeAndNobodyOwedAnything() throws Exception {
        var bought = buy("");
        var refused = desk.api().post("/v1/credit_grants/" + bought.text("/credit_grant/id") + "/void", "{}");
        assertThat(refused.text("/code")).isEqualTo("credit_grant_unexpected_state");

        act(bought, "void");

        await(bought, "voided");
        assertThat(desk.number("SELECT count(*) FROM ledger.journal")).isZero();
    }

    @Test
    void whatWasGivenUpIsNoBadDebtAndMayBePaidAfterAll() throws Exception {
        var bought = buy("");
        act(bought, "mark_uncollectible");
        assertThat(desk.balance(AccountKind.BAD_DEBTS)).isZero();
        pay(bought);
        await(bought, "active");
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isEqualTo(10_000);
    }

    @Test
    void whatWasGivenUpAndIsCreditedNeverComesToBeAndMovesNoMoney() throws Exception {
        var bought = buy("");
        act(bought, "mark_uncollectible");
        assertThat(credit(bought, 4000).status()).isEqualTo(201);
        assertThat(read(bought).text("/status")).isEqualTo("unpaid");

        assertThat(credit(bought, 6000).text("/amount_off_due/amount")).isEqualTo("6000");

        await(bought, "voided");
        assertThat(desk.api().get("/v1/invoices/" + bought.text("/invoice/id")).text("/status"))
                .isEqualTo("paid");
        assertThat(desk.number("SELECT count(*) FROM ledger.journal")).isZero();
    }

    @Test
    void aCreditNoteTakesBackWhatIsNotUsed() throws Exception {
        var bought = buy("");
        assertThat(credit(bought, 2000).status()).isEqualTo(201);
        pay(bought);
        await(bought, "active");
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isEqualTo(8000);
        assertThat(prepaid(3000)).isEqualTo(eur(3000));

        var refused = credit(bought, 5001);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("credits_used");
        assertThat(credit(bought, 5000).text("/amount_to_balance/amount")).isEqualTo("5000");

        assertThat(read(bought).text("/remaining/amount")).isEqualTo("0");
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isZero();
        assertThat(desk.balance(AccountKind.CUSTOMER_CREDIT)).isEqualTo(5000);
        assertThat(desk.imbalance()).isZero();
    }

    @Test
    void creditsThatExpiredBeforeTheyWerePaidAreMoneyOnTheBalance() throws Exception {
        var bought = buy(",\"expires_at\":\"2099-01-01T00:00:00Z\"");
        SuperuserSql.run("""
                UPDATE billhook.credit_grant SET effective_at = '2020-01-01', expires_at = '2020-02-01' WHERE tenant_id = %d
                """.formatted(desk.tenant().value()));
        pay(bought);
        await(bought, "voided");
        assertThat(desk.balance(AccountKind.CUSTOMER_CREDIT)).isEqualTo(10_000);
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isZero();

        var givenBackTwice = credit(bought, 10_000);
        assertThat(givenBackTwice.status()).isEqualTo(409);
        assertThat(givenBackTwice.text("/code")).isEqualTo("credits_used");
        assertThat(desk.balance(AccountKind.CUSTOMER_CREDIT)).isEqualTo(10_000);
    }

    private Api.Answer buy(String more) {
        var bought = desk.api().post("/v1/credit_purchases", """
                {"customer":"%s","amount":{"amount":10000,"currency":"EUR"}%s}""".formatted(customer.text(), more));
        assertThat(bought.status()).as(bought.body().toString()).isEqualTo(201);
        return bought;
    }

    private void pay(Api.Answer bought) {
        var invoices = EngineTest.bean(Invoices.class);
        var id = InvoiceId.of(bought.text("/invoice/id"));
        desk.write(() -> {
            var now = Tenancy.current().now();
            var rest = invoices.get(id).remaining();
            EngineTest.bean(Ledger.class).post(new Fact.PaymentCaptured(rest), new Source(id, customer), now);
            return invoices.paid(id, rest, now);
        });
    }

    private void act(Api.Answer bought, String action) {
        var done = desk.api().post("/v1/invoices/" + bought.text("/invoice/id") + "/" + action, "{}");
        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
    }

    private Api.Answer credit(Api.Answer bought, long minor) {
        return desk.api()
                .post(
                        "/v1/credit_notes",
                        "{\"invoice\":\"%s\",\"amount\":%d}".formatted(bought.text("/invoice/id"), minor));
    }

    /** What credits pay of an invoice of so much. */
    private Money prepaid(long minor) {
        var item = desk.item("base" + minor, eur(minor).toDecimal().toPlainString(), Timing.IN_ADVANCE);
        return desk.issue(desk.bill(customer, begin("2026-06-01", item).lines()))
                .sums()
                .prepaid();
    }

    private void await(Api.Answer bought, String status) throws Exception {
        Eventually.equal(status, () -> read(bought).text("/status"));
    }

    private Api.Answer read(Api.Answer bought) {
        return desk.api().get("/v1/credit_grants/" + bought.text("/credit_grant/id"));
    }
}
