package dev.billhook.engine.invoice;

import static dev.billhook.engine.invoice.Desk.begin;
import static dev.billhook.engine.invoice.Desk.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.journal.Fact;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class InvoicesTest {
    private final Desk desk = Desk.open();
    private final CustomerId customer = desk.customer("");

    @Test
    void itIsReadAsItWasIssued() {
        desk.taxRate("DE", "19");
        var issued = desk.issue(desk.bill(
                desk.customer("DE"),
                begin("2026-06-01", desk.item("base", "30.00", Timing.IN_ADVANCE))
                        .lines()));

        var read = then(invoices -> invoices.get(issued.id()));

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("lines.basis")
                .isEqualTo(issued);
        var shown = desk.api().get("/v1/invoices/" + issued.id().text());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("/number")).isEqualTo("INV-000001");
        assertThat(shown.body().at("/amount_remaining/amount").asLong()).isEqualTo(3570);
        assertThat(shown.body().at("/taxes/0/amount/amount").asLong()).isEqualTo(570);
        assertThat(shown.text("/lines/0/period/end")).isEqualTo("2026-06-30T22:00:00Z");
        assertThat(desk.api().get("/v1/invoices?status=open").text("/data/0/id"))
                .isEqualTo(issued.id().text());
    }

    @Test
    void aPartialPaymentLeavesTheRestDueAndTheLastOnePaysIt() {
        var issued = thirty();

        assertThat(then(invoices -> received(invoices, issued.id(), 1000)).remaining())
                .isEqualTo(eur(2000));
        var paid = then(invoices -> received(invoices, issued.id(), 2000));

        assertThat(paid.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(paid.times().paid()).isNotNull();
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isZero();
    }

    @Test
    void whatIsPaidTooMuchGoesToTheBalance() {
        var issued = thirty();

        then(invoices -> received(invoices, issued.id(), 3500));

        assertThat(desk.balance(AccountKind.CUSTOMER_CREDIT)).isEqualTo(500);
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isZero();
        assertThat(desk.imbalance()).isZero();
    }

    @Test
    void aVoidedInvoiceIsAsIfItHadNeverBeenAndGivesTheBalanceBack() {
        desk.give(customer, 1000);
        var issued = thirty();

        var voided = then(invoices -> invoices.voided(issued.id()));

        assertThat(voided.status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(desk.balance(AccountKind.CUSTOMER_CREDIT)).isEqualTo(1000);
        assertThat(desk.balance(AccountKind.DEFERRED_REVENUE)).isZero();
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isZero();
        assertThat(desk.imbalance()).isZero();
        assertThat(desk.number("SELECT sum(amount) FROM customer_balance_transaction"))
                .isZero();
    }

    @Test
    void aLatePaymentOfAVoidInvoiceGoesToTheBalance() {
        var issued = thirty();
        then(invoices -> invoices.voided(issued.id()));

        var late = then(invoices -> received(invoices, issued.id(), 3000));

        assertThat(late.status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(desk.balance(AccountKind.CUSTOMER_CREDIT)).isEqualTo(3000);
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isZero();
    }

    @Test
    void anUncollectibleInvoiceIsABadDebtUntilItIsPaidAfterAll() {
        var issued = thirty();

        then(invoices -> invoices.markUncollectible(issued.id()));
        assertThat(desk.balance(AccountKind.BAD_DEBTS)).isEqualTo(3000);

        assertThat(then(invoices -> received(invoices, issued.id(), 3000)).status())
                .isEqualTo(InvoiceStatus.PAID);
        assertThat(desk.balance(AccountKind.BAD_DEBTS)).isZero();
        assertThat(desk.imbalance()).isZero();
    }

    @Test
    void whatIsPaidOfAnUncollectibleInvoiceIsNoBadDebtAndTheRestStaysOne() {
        var issued = thirty();
        act(issued, "mark_uncollectible");

        var part = then(invoices -> received(invoices, issued.id(), 1000));

        assertThat(part.status()).isEqualTo(InvoiceStatus.UNCOLLECTIBLE);
        assertThat(part.remaining()).isEqualTo(eur(2000));
        assertThat(desk.balance(AccountKind.BAD_DEBTS)).isEqualTo(2000);
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isZero();
        then(invoices -> received(invoices, issued.id(), 500));
        assertThat(desk.balance(AccountKind.BAD_DEBTS)).isEqualTo(1500);
        assertThat(then(invoices -> received(invoices, issued.id(), 1600)).status())
                .isEqualTo(InvoiceStatus.PAID);
        assertThat(desk.balance(AccountKind.BAD_DEBTS)).isZero();
        assertThat(desk.balance(AccountKind.CUSTOMER_CREDIT)).isEqualTo(100);
        assertThat(new Proof(desk.tenant()).violations()).isEmpty();
    }

    @Test
    void aVoidedInvoiceThatWasGivenUpLeavesNothingInAnyAccount() {
        var gift = "/v1/customers/" + customer.text() + "/balance_adjustments";
        desk.api().post(gift, "{\"amount\":{\"amount\":1000,\"currency\":\"EUR\"}}");
        desk.taxRate("DE", "19");
        var german = desk.customer("DE");
        var taxed = desk.issue(desk.bill(
                german,
                begin(
                                "2026-06-01",
                                desk.item("base", "30.00", Timing.IN_ADVANCE),
                                desk.item("setup", "10.00", Timing.ONCE))
                        .lines()));
        var applied = thirty();
        for (var each : List.of(taxed, applied)) {
            act(each, "mark_uncollectible");
        }
        assertThat(desk.balance(AccountKind.BAD_DEBTS)).isEqualTo(4760 + 2000);

        for (var each : List.of(taxed, applied)) {
            assertThat(act(each, "void").text("/status")).isEqualTo("void");
        }

        assertThat(desk.balance(AccountKind.CUSTOMER_CREDIT)).isEqualTo(1000);
        assertThat(desk.balance(AccountKind.REFUNDS_AND_ALLOWANCES))
                .as("the gift")
                .isEqualTo(1000);
        assertThat(desk.number(
                        "SELECT count(*) FROM ledger.account_balance WHERE balance <> 0 AND code NOT IN (2010, 4900)"))
                .isZero();
        assertThat(new Proof(desk.tenant()).violations()).isEmpty();
        assertThat(act(taxed, "void").status()).as("once more").isEqualTo(200);
        assertThat(desk.balance(AccountKind.BAD_DEBTS)).isZero();
        assertThat(act(taxed, "mark_uncollectible").text("/code")).isEqualTo("invoice_unexpected_state");
    }

    @Test
    void whatIsPartlyPaidOrCreditedIsNotVoidedWhetherItIsOpenOrGivenUp() {
        var paid = thirty();
        then(invoices -> received(invoices, paid.id(), 1000));
        var credited = thirty();
        desk.credit(credited, 1000);

        for (var each : List.of(paid, credited)) {
            assertRefusesToBeVoided(each, "An invoice that is open cannot be voided.");
            act(each, "mark_uncollectible");
            assertRefusesToBeVoided(each, "An invoice that is uncollectible cannot be voided.");
        }
        assertThat(desk.balance(AccountKind.BAD_DEBTS)).isEqualTo(4000);
        assertThat(new Proof(desk.tenant()).violations()).isEmpty();
    }

    private void assertRefusesToBeVoided(Invoice invoice, String why) {
        var refused = act(invoice, "void");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("invoice_unexpected_state");
        assertThat(refused.text("/detail")).isEqualTo(why);
        assertThat(refused.text("/next_step")).contains("issue a credit note for the rest");
    }

    private Api.Answer act(Invoice invoice, String action) {
        return desk.api().post("/v1/invoices/" + invoice.id().text() + "/" + action, "{}");
    }

    @Test
    void aPaidInvoiceIsNeitherVoidedNorGivenUp() {
        var issued = thirty();
        then(invoices -> received(invoices, issued.id(), 3000));

        assertThat(desk.api()
                        .post("/v1/invoices/" + issued.id().text() + "/void", "{}")
                        .text("/code"))
                .isEqualTo("invoice_unexpected_state");
        assertThatThrownBy(() -> then(invoices -> invoices.markUncollectible(issued.id())))
                .isInstanceOf(Problem.class);
    }

    @Test
    void theDatabaseKeepsWhatIsFinalised() {
        var issued = thirty();

        assertRefused("UPDATE invoice SET total = 1, due = 1, version = version + 1");
        assertRefused("UPDATE invoice SET status = 'draft', version = version + 1");
        assertRefused("UPDATE invoice SET status = 'void', voided_at = now()");
        assertRefused("DELETE FROM invoice");
        assertRefused("UPDATE invoice_line SET amount = 1, net = 1, total = 1");
        assertRefused("DELETE FROM invoice_line");
        assertRefused(
                "INSERT INTO invoice_line (invoice, number, kind, product, description, amount, discount, net, tax, "
                        + "total, tax_behavior) VALUES ('" + issued.id().value()
                        + "', 9, 'manual', 'x', 'x', 1, 0, 1, 0, 1, 'exclusive')");
    }

    private void assertRefused(String statement) {
        assertThatThrownBy(() -> desk.write(() -> Desk.sql(statement).update()))
                .as(statement)
                .isInstanceOf(DataAccessException.class);
    }

    private Invoice thirty() {
        return desk.issue(desk.bill(
                customer,
                begin("2026-06-01", desk.item("base", "30.00", Timing.IN_ADVANCE))
                        .lines()));
    }

    /** Money comes in, booked as whoever collects it does. */
    private Invoice received(Invoices invoices, InvoiceId id, long minor) {
        var now = Tenancy.current().now();
        var payment = new InvoiceId(PublicId.next());
        EngineTest.bean(Ledger.class).post(new Fact.PaymentCaptured(eur(minor)), Source.of(payment), now);
        return invoices.paid(id, eur(minor), now);
    }

    private <T> T then(Function<Invoices, T> work) {
        return desk.write(() -> work.apply(EngineTest.bean(Invoices.class)));
    }
}
