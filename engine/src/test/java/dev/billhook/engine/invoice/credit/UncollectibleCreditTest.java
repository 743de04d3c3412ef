package dev.billhook.engine.invoice.credit;

import static dev.billhook.core.journal.AccountKind.ACCOUNTS_RECEIVABLE;
import static dev.billhook.core.journal.AccountKind.BAD_DEBTS;
import static dev.billhook.core.journal.AccountKind.CUSTOMER_CREDIT;
import static dev.billhook.core.journal.AccountKind.DEFERRED_REVENUE;
import static dev.billhook.core.journal.AccountKind.REFUNDS_AND_ALLOWANCES;
import static dev.billhook.core.journal.AccountKind.REVENUE;
import static dev.billhook.core.journal.AccountKind.TAX_PAYABLE_STANDARD;
import static dev.billhook.engine.invoice.Desk.begin;
import static dev.billhook.engine.invoice.Desk.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.journal.Fact;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.invoice.revenue.Recognizing;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In June an invoice of 30.00 for the month and 10.00 at once, with 19 percent: 47.60. Nobody will pay it. */
class UncollectibleCreditTest {
    private final Desk desk = Desk.open();
    private String invoice = "";

    @BeforeEach
    void juneIsBilled() {
        desk.setClock("2026-06-01T08:00:00Z");
        desk.taxRate("DE", "19");
        var month = desk.item("base", "30.00", Timing.IN_ADVANCE);
        var setup = desk.item("setup", "10.00", Timing.ONCE);
        var customer = desk.customer("DE");
        invoice = desk.issue(
                        desk.bill(customer, begin("2026-06-01", month, setup).lines()))
                .id()
                .text();
        desk.setClock("2026-06-16T08:00:00Z");
    }

    @Test
    void whatIsCreditedIsNoBadDebtAndEarnedNoMore() {
        giveUp();
        assertThat(desk.balance(BAD_DEBTS)).isEqualTo(4_760);
        desk.setClock("2026-06-16T09:00:00Z");

        var note = credit("\"lines\":[{\"line\":1,\"amount\":3000}]");

        assertThat(note.status()).as(note.body().toString()).isEqualTo(201);
        assertThat(note.text("/amount_off_due/amount")).isEqualTo("3570");
        assertThat(shown().text("/status")).isEqualTo("uncollectible");
        assertThat(shown().text("/amount_remaining/amount")).isEqualTo("1190");
        assertThat(desk.balance(BAD_DEBTS)).isEqualTo(1_000 + 190);
        recognizeAll();
        assertThat(desk.balance(DEFERRED_REVENUE)).isZero();
        assertThat(desk.balance(REVENUE)).isEqualTo(1_500 + 1_000);
        assertThat(desk.balance(REFUNDS_AND_ALLOWANCES)).isEqualTo(1_500);
        assertThat(desk.balance(TAX_PAYABLE_STANDARD)).isEqualTo(190);
        assertBooksAreRight();
        assertThat(statement()).isEqualTo("credit 3570 leaves 1190, debit 4760 leaves 4760");
    }

    @Test
    void whatIsLostIsWhatWasEarnedOrTaxedAndNotCreditedWhateverThePart() {
        giveUp();
        credit("\"amount\":1001");
        desk.setClock("2026-06-24T08:00:00Z");
        credit("\"lines\":[{\"line\":1,\"amount\":777},{\"line\":2,\"amount\":5}]");
        recognizeAll();

        assertThat(desk.balance(BAD_DEBTS))
                .isEqualTo(desk.balance(REVENUE)
                        - desk.balance(REFUNDS_AND_ALLOWANCES)
                        + desk.balance(TAX_PAYABLE_STANDARD))
                .isEqualTo(shown().body().at("/amount_remaining/amount").asLong());
        assertThat(desk.balance(DEFERRED_REVENUE)).isZero();
        assertBooksAreRight();
    }

    @Test
    void creditedInFullItIsPaidAndNothingIsLost() {
        giveUp();
        desk.setClock("2026-06-20T08:00:00Z");

        assertThat(credit("\"reason\":\"never used\"").text("/amount_off_due/amount"))
                .isEqualTo("4760");

        var settled = shown();
        assertThat(settled.text("/status")).isEqualTo("paid");
        assertThat(settled.text("/paid_at")).isEqualTo("2026-06-20T08:00:00Z");
        assertThat(settled.text("/uncollectible_at")).isEqualTo("2026-06-16T08:00:00Z");
        assertThat(settled.text("/amount_paid/amount")).isEqualTo("0");
        assertThat(settled.text("/amount_credited/amount")).isEqualTo("4760");
        assertThat(desk.number("SELECT count(*) FROM outbox WHERE type = 'invoice.paid'"))
                .isEqualTo(1);
        recognizeAll();
        assertThat(desk.balance(BAD_DEBTS)).isZero();
        assertThat(desk.balance(DEFERRED_REVENUE)).isZero();
        assertThat(desk.balance(TAX_PAYABLE_STANDARD)).isZero();
        assertThat(desk.balance(REVENUE)).isEqualTo(desk.balance(REFUNDS_AND_ALLOWANCES));
        assertBooksAreRight();
        assertThat(owed("2026-06-15T08:00:00Z")).isEqualTo(4_760);
        assertThat(owed("2026-06-17T08:00:00Z")).isZero();
        assertThat(credit("\"amount\":1").text("/code")).isEqualTo("credit_nothing_to_credit");
    }

    @Test
    void whatWasPaidBeforeItWasGivenUpIsGivenBackOnlyAfterTheRestIsCredited() {
        receive(2_000);
        giveUp();
        assertThat(desk.balance(BAD_DEBTS)).isEqualTo(2_760);

        var note = credit("\"to\":\"balance\"");

        assertThat(note.text("/amount_off_due/amount")).isEqualTo("2760");
        assertThat(note.text("/amount_to_balance/amount")).isEqualTo("2000");
        assertThat(shown().text("/status")).isEqualTo("paid");
        assertThat(desk.balance(CUSTOMER_CREDIT)).isEqualTo(2_000);
        assertThat(desk.balance(BAD_DEBTS)).isZero();
        recognizeAll();
        assertBooksAreRight();
    }

    @Test
    void paymentsAndCreditNotesLowerTheBadDebtInAnyOrder() {
        giveUp();
        credit("\"lines\":[{\"line\":2,\"amount\":500}]");
        receive(1_000);
        assertThat(shown().text("/status")).isEqualTo("uncollectible");
        credit("\"lines\":[{\"line\":2,\"amount\":300}]");
        assertThat(desk.balance(BAD_DEBTS)).isEqualTo(4_760 - 595 - 1_000 - 357);
        assertThat(new Proof(desk.tenant()).violations()).isEmpty();

        receive(4_760 - 595 - 1_000 - 357);

        assertThat(shown().text("/status")).isEqualTo("paid");
        assertThat(desk.balance(BAD_DEBTS)).isZero();
        assertBooksAreRight();
    }

    /** Nothing is owed on it, and the books say so on both sides of every account. */
    private void assertBooksAreRight() {
        assertThat(desk.balance(ACCOUNTS_RECEIVABLE)).isZero();
        assertThat(owed(shown().text("/created_at"))).isEqualTo(4_760);
        var trial = desk.api().get("/v1/ledger/trial_balance").body();
        assertThat(trial.at("/totals/0/debit")).isEqualTo(trial.at("/totals/0/credit"));
        assertThat(new Proof(desk.tenant()).violations()).isEmpty();
    }

    /** As the ageing tells it, which its account proves. */
    private long owed(String at) {
        var total =
                desk.api().get("/v1/ledger/receivables_ageing?at=" + at).body().at("/totals/0");
        assertThat(total.at("/accounts_receivable")).isEqualTo(total.at("/total"));
        return total.at("/total/amount").asLong();
    }

    /** Of bad debts, the newest line first. */
    private String statement() {
        var lines = desk.api().get("/v1/ledger/accounts/5040-EUR/statement").body();
        return String.join(
                ", ",
                StreamSupport.stream(lines.at("/data").spliterator(), false)
                        .map(line -> "%s %s leaves %s"
                                .formatted(
                                        line.at("/side").asString(),
                                        line.at("/amount/amount").asLong(),
                                        line.at("/balance_after/amount").asLong()))
                        .toList());
    }

    private void recognizeAll() {
        desk.setClock("2026-08-01T00:00:00Z");
        Recognizing.allOf(desk.tenant());
    }

    private void giveUp() {
        assertThat(desk.api()
                        .post("/v1/invoices/" + invoice + "/mark_uncollectible", "{}")
                        .text("/status"))
                .isEqualTo("uncollectible");
    }

    private void receive(long minor) {
        desk.write(() -> {
            var now = Tenancy.current().now();
            var payment = new InvoiceId(PublicId.next());
            EngineTest.bean(Ledger.class).post(new Fact.PaymentCaptured(eur(minor)), Source.of(payment), now);
            return EngineTest.bean(Invoices.class).paid(InvoiceId.of(invoice), eur(minor), now);
        });
    }

    private Api.Answer credit(String what) {
        return desk.api().post("/v1/credit_notes", "{\"invoice\":\"%s\",%s}".formatted(invoice, what));
    }

    private Api.Answer shown() {
        return desk.api().get("/v1/invoices/" + invoice);
    }
}
