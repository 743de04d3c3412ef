package dev.billhook.engine.invoice.credit;

import static dev.billhook.engine.invoice.Desk.begin;
import static dev.billhook.engine.invoice.Desk.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.journal.Fact;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import org.junit.jupiter.api.Test;

/** Of an invoice of 30.00 charged ahead and 10.00 at once, with 19 percent: 47.60. */
class CreditNoteTest {
    private final Desk desk = Desk.open();
    private final CustomerId customer = desk.customer("DE");

    @Test
    void aLineIsCreditedWithItsTaxAndLowersWhatIsDueFirst() {
        var invoice = issued("2026-06-01");

        var note = credit(invoice, "\"lines\":[{\"line\":2,\"amount\":500}]");

        assertThat(note.status()).isEqualTo(201);
        assertThat(note.text("/number")).isEqualTo("CN-000001");
        assertThat(note.body().at("/total/amount").asLong()).isEqualTo(595);
        assertThat(note.body().at("/amount_off_due/amount").asLong()).isEqualTo(595);
        assertThat(shown(invoice).body().at("/amount_remaining/amount").asLong())
                .isEqualTo(4_760 - 595);
        assertThat(desk.balance(AccountKind.REFUNDS_AND_ALLOWANCES)).isEqualTo(500);
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isEqualTo(760 - 95);
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(4_760 - 595);
        assertThat(desk.imbalance()).isZero();
    }

    @Test
    void anyNumberOfNotesAddsUpToTheInvoiceAndNeverToMore() {
        var invoice = issued("2030-06-01");
        credit(invoice, "\"amount\":1001");
        credit(invoice, "\"lines\":[{\"line\":1,\"amount\":333}]");

        credit(invoice, "\"reason\":\"all of it\"");

        assertThat(desk.number("SELECT sum(total)::bigint FROM credit_note")).isEqualTo(4_760);
        assertThat(desk.number("SELECT sum(tax)::bigint FROM credit_note_line")).isEqualTo(760);
        assertThat(shown(invoice).text("/status")).isEqualTo("paid");
        assertThat(desk.balance(AccountKind.DEFERRED_REVENUE)).isZero();
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isZero();
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isZero();
        assertThat(desk.imbalance()).isZero();
        assertThat(credit(invoice, "\"amount\":1").status()).isEqualTo(409);
    }

    @Test
    void whatWasPaidGoesToTheBalanceOrIsToBeRefundedAndToTheBalanceWhereNoPaymentCanGiveItBack() throws Exception {
        var invoice = issued("2026-06-01");
        pay(invoice, 4_760);

        var toBalance = credit(invoice, "\"lines\":[{\"line\":2,\"amount\":500}]");
        var toRefund = credit(invoice, "\"lines\":[{\"line\":2,\"amount\":500}],\"to\":\"refund\"");

        assertThat(toBalance.body().at("/amount_to_balance/amount").asLong()).isEqualTo(595);
        assertThat(toRefund.body().at("/amount_to_refund/amount").asLong()).isEqualTo(595);
        Eventually.equal(2L * 595, () -> desk.balance(AccountKind.CUSTOMER_CREDIT));
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isZero();
        assertThat(desk.number("SELECT count(*) FROM outbox WHERE type = 'credit_note.created'"))
                .isEqualTo(2);
    }

    @Test
    void whatIsNotYetEarnedIsEarnedNoMoreAndWhatIsWasAnAllowance() {
        var ahead = issued("2030-06-01");
        credit(ahead, "\"lines\":[{\"line\":1,\"amount\":3000}]");
        assertThat(desk.balance(AccountKind.DEFERRED_REVENUE)).isZero();
        assertThat(desk.balance(AccountKind.REFUNDS_AND_ALLOWANCES)).isZero();

        var over = issued("2020-06-01");
        credit(over, "\"lines\":[{\"line\":1,\"amount\":3000}]");
        assertThat(desk.balance(AccountKind.DEFERRED_REVENUE))
                .as("until its days are recognised")
                .isEqualTo(3_000);
        assertThat(desk.balance(AccountKind.REFUNDS_AND_ALLOWANCES)).isEqualTo(3_000);
    }

    @Test
    void whatCannotBeCreditedIsRefused() {
        var invoice = issued("2026-06-01");

        assertThat(credit(invoice, "\"lines\":[{\"line\":9,\"amount\":1}]").text("/code"))
                .isEqualTo("credit_unknown_line");
        assertThat(credit(invoice, "\"lines\":[{\"line\":2,\"amount\":1001}]").text("/code"))
                .isEqualTo("credit_more_than_left");
        assertThat(credit(invoice, "\"amount\":999999").text("/code")).isEqualTo("credit_more_than_left");
        assertThat(credit(invoice, "\"lines\":[{\"line\":2,\"amount\":-1}]").text("/code"))
                .isEqualTo("credit_wrong_sign");
        desk.api().post("/v1/invoices/" + invoice.id().text() + "/void", "{}");
        assertThat(credit(invoice, "\"amount\":1").text("/code")).isEqualTo("invoice_unexpected_state");
        assertThat(desk.number("SELECT count(*) FROM credit_note")).isZero();
    }

    private Invoice issued(String day) {
        if (desk.number("SELECT count(*) FROM tax_rate") == 0) {
            desk.taxRate("DE", "19");
        }
        var base = desk.item("base", "30.00", Timing.IN_ADVANCE);
        var setup = desk.item("setup", "10.00", Timing.ONCE);
        return desk.issue(desk.bill(customer, begin(day, base, setup).lines()));
    }

    private void pay(Invoice invoice, long minor) {
        desk.write(() -> {
            var now = Tenancy.current().now();
            var payment = new InvoiceId(PublicId.next());
            EngineTest.bean(Ledger.class).post(new Fact.PaymentCaptured(eur(minor)), Source.of(payment), now);
            return EngineTest.bean(Invoices.class).paid(invoice.id(), eur(minor), now);
        });
    }

    private Api.Answer credit(Invoice invoice, String what) {
        return desk.api()
                .post(
                        "/v1/credit_notes",
                        "{\"invoice\":\"%s\",%s}".formatted(invoice.id().text(), what));
    }

    private Api.Answer shown(Invoice invoice) {
        return desk.api().get("/v1/invoices/" + invoice.id().text());
    }
}
