package dev.billhook.engine.notification;

import static dev.billhook.engine.notification.MailEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.notification.MailEngine.IntentId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What customers are told of invoices, however many events there are of one. */
class InvoiceNotificationTest {
    private static final Duration A_WHILE = Duration.ofMillis(400);

    private final MailEngine engine = MailEngine.shared();
    private final TenantId tenant = engine.tenant();
    private final String address = "ana." + UUID.randomUUID() + "@example.com";
    private final String customer = engine.customer(tenant, address, "en");
    private final MailEngine.Id invoice = new MailEngine.Id("in", PublicId.next());
    private final IntentId intent = IntentId.next();

    @Test
    void anInvoiceToPayIsToldWithItsAmountAndDay() {
        publish("invoice.finalized", "send_invoice", 2261, 2200);
        publish("invoice.finalized", "send_invoice", 2261, 2200);
        assertThat(onlyMail()).isEqualTo("""
                Your invoice

                Hello Ana,

                Job Board has issued your invoice INV-000042.

                Please pay €22.00 by June 15, 2026.

                Invoice: INV-000042
                Amount: €22.00
                Due: June 15, 2026

                --\s
                You receive this message because of an invoice of Job Board.
                Questions about it? Job Board will help you.
                """);
    }

    @Test
    void anInvoiceThatIsChargedAtOnceIsToldWithItsReceiptAlone() {
        publish("invoice.finalized", "charge_automatically", 2261, 2200);
        payment("payment_intent.succeeded", Map.of());
        eventually(() -> engine.states(tenant).contains("payment_succeeded queued"));
        publish("invoice.paid", "charge_automatically", 2261, 2200);
        assertThat(onlyMail()).contains("Your payment of €22.00 to Job Board for invoice INV-000042 was received.");
        assertThat(engine.states(tenant))
                .containsExactlyInAnyOrder(
                        "invoice_issued skipped resolved", "payment_succeeded skipped resolved", "invoice_paid sent");
    }

    @Test
    void aReceiptOfTheInvoiceHeardFirstStandsForTheOneOfThePayment() {
        publish("invoice.paid", "charge_automatically", 2261, 2200);
        onlyMail();
        payment("payment_intent.succeeded", Map.of());
        publish("invoice.finalized", "charge_automatically", 2261, 2200);
        onlyMail();
        assertThat(engine.states(tenant)).containsExactly("invoice_paid sent");
    }

    @Test
    void aPaymentOfAnInvoiceThatIsNotPaidByItHasItsOwnReceipt() {
        payment("payment_intent.succeeded", Map.of());
        eventually(() -> engine.states(tenant).equals(List.of("payment_succeeded queued")));
        engine.moveClock(tenant, "61 seconds");
        assertThat(onlyMail()).contains("Your payment of €19.99 to Job Board was received.");
    }

    @Test
    void anInvoiceThatIsNotChargedSoonIsAnnounced() {
        publish("invoice.finalized", "charge_automatically", 2261, 2200);
        eventually(() -> engine.states(tenant).equals(List.of("invoice_issued queued")));
        engine.moveClock(tenant, "11 minutes");
        assertThat(onlyMail()).contains("Job Board will charge €22.00 to the card that you left there.");
    }

    @Test
    void ofNothingNobodyIsTold() {
        publish("invoice.finalized", "send_invoice", 0, 0);
        publish("invoice.paid", "send_invoice", 0, 0);
        publish("invoice.finalized", "send_invoice", -500, 0);
        publish("invoice.paid", "send_invoice", -500, 0);
        engine.succeeded(tenant, IntentId.next(), customer);
        onlyMail();
        assertThat(engine.states(tenant)).containsExactly("payment_succeeded sent");
    }

    @Test
    void whatTheBalancePaidIsToldOnce() {
        publish("invoice.finalized", "send_invoice", 2261, 0);
        publish("invoice.paid", "send_invoice", 2261, 0);
        assertThat(onlyMail()).contains("Your invoice INV-000042 of €22.61 was paid from your balance at Job Board.");
    }

    @Test
    void aReceiptIsOfWhatWasPaidAndOfWhatWasCreditedInFullThereIsNone() {
        var partly = data("send_invoice", 2261, 2200, customer);
        partly.put("amount_credited", money(700));
        engine.publish(tenant, "invoice.paid", invoice, partly);
        assertThat(onlyMail()).contains("Your payment of €15.00 to Job Board for invoice INV-000042 was received.");

        var wholly = data("send_invoice", 2261, 2200, customer);
        wholly.put("amount_credited", money(2200));
        engine.publish(tenant, "invoice.paid", new MailEngine.Id("in", PublicId.next()), wholly);
        onlyMail();
        assertThat(engine.states(tenant)).containsExactly("invoice_paid sent");
    }

    @Test
    void aFailedChargeIsToldOnceWithItsCauseWhicheverIsHeardFirst() {
        payment("payment_intent.payment_failed", declined());
        publish("invoice.payment_failed", "charge_automatically", 2261, 2200);
        assertThat(onlyMail())
                .contains("The payment of €19.99 to Job Board for invoice INV-000042 did not go through.")
                .contains("There was not enough money available on the card.")
                .contains("Card: Visa ending in 3184");
        var other = engine.tenant();
        var someone = "bo." + UUID.randomUUID() + "@example.com";
        var stranger = engine.customer(other, someone, "en");
        engine.publish(other, "invoice.payment_failed", invoice, data("charge_automatically", 2261, 2200, stranger));
        eventually(() -> engine.states(other).equals(List.of("invoice_payment_failed queued")));
        engine.publish(other, "payment_intent.payment_failed", intent, stranger, declined());
        eventually(() -> engine.mailTo(someone).size() == 1);
        assertThat(engine.states(other))
                .containsExactlyInAnyOrder("invoice_payment_failed skipped resolved", "invoice_payment_failed sent");
    }

    @Test
    void withoutACardTheFailureSaysSo() {
        publish("invoice.payment_failed", "charge_automatically", 2261, 2200);
        eventually(() -> engine.states(tenant).equals(List.of("invoice_payment_failed queued")));
        engine.moveClock(tenant, "61 seconds");
        assertThat(onlyMail()).contains("There is no card that could be charged.", "Please add a card.");
    }

    @Test
    void aCreditNoteIsToldWithWhereItsMoneyGoes() {
        var note = new MailEngine.Id("cn", PublicId.next());
        var data = Map.<String, Object>of(
                "id", note.text(),
                "number", "CN-000007",
                "customer", customer,
                "total", money(2261),
                "amount_off_due", money(0),
                "amount_to_refund", money(2000),
                "amount_to_balance", money(261));
        engine.publish(tenant, "credit_note.created", note, data);
        engine.publish(tenant, "credit_note.created", note, data);
        assertThat(onlyMail())
                .contains("Job Board has credited €22.61 to you with credit note CN-000007.")
                .contains("Refunded: €20.00\nOn your balance: €2.61\n")
                .doesNotContain("Off what you still owed");
    }

    @Test
    void whatIsTakenBackIsNoLongerAnnounced() {
        publish("invoice.finalized", "charge_automatically", 2261, 2200);
        publish("invoice.voided", "charge_automatically", 2261, 2200);
        eventually(() -> engine.states(tenant).equals(List.of("invoice_issued skipped resolved")));
    }

    @Test
    void anInvoiceThatTheMerchantNotedHerselfChangesNothing() {
        engine.publish(
                tenant,
                "payment_intent.succeeded",
                intent,
                customer,
                Map.of("metadata", Map.of("invoice", "our own number 7")));
        assertThat(onlyMail()).contains("Your payment of €19.99 to Job Board was received.");
    }

    private String onlyMail() {
        eventually(() -> engine.mailTo(address).size() == 1);
        MailEngine.pause(A_WHILE);
        assertThat(engine.mailTo(address)).hasSize(1);
        return engine.mailTo(address).getFirst().path("text").asString();
    }

    private void publish(String type, String collection, long total, long due) {
        engine.publish(tenant, type, invoice, data(collection, total, due, customer));
    }

    private Map<String, Object> data(String collection, long total, long due, String owner) {
        var data = new HashMap<String, Object>();
        data.put("id", invoice.text());
        data.put("object", "invoice");
        data.put("number", "INV-000042");
        data.put("customer", owner);
        data.put("collection_method", collection);
        data.put("due_at", "2026-06-15T12:00:00Z");
        data.put("total", money(total));
        data.put("amount_due", money(due));
        data.put("amount_remaining", money(due));
        return data;
    }

    private static Map<String, Object> money(long minor) {
        return Map.of("amount", minor, "currency", "EUR");
    }

    private void payment(String type, Map<String, Object> more) {
        var data = new HashMap<>(more);
        data.putIfAbsent("metadata", metadata());
        engine.publish(tenant, type, intent, customer, data);
    }

    private Map<String, Object> declined() {
        return Map.of(
                "off_session",
                true,
                "metadata",
                metadata(),
                "last_payment_error",
                Map.of("code", "card_declined", "decline_code", "insufficient_funds"));
    }

    private Map<String, Object> metadata() {
        return Map.of("invoice", invoice.text(), "invoice_number", "INV-000042");
    }
}
