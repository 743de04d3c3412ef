package dev.billhook.engine.notification;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;

/** One letter of each kind about subscriptions and invoices. */
final class BillingLetters {
    private static final UUID ID = PublicId.named("an invoice");
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final InvoiceLetters LETTERS = new InvoiceLetters("https://shop.example.com/invoices/{invoice}");
    private static final String SUBSCRIPTION = """
            {"status": "active", "time_zone": "Asia/Tokyo", "started_at": "2026-05-01T00:00:00Z",
             "collection_method": "charge_automatically", "interval": {"unit": "month", "count": 1},
             "plan": {"key": "team-monthly"},
             "items": [{"name": "Team plan", "quantity": "1"}, {"name": "Seats", "quantity": "5"}]}
            """;
    private static final String INVOICE = """
            {"number": "INV-000042", "collection_method": "send_invoice", "due_at": "2026-06-15T12:00:00Z",
             "total": {"amount": 2261, "currency": "EUR"}, "amount_due": {"amount": 2200, "currency": "EUR"},
             "amount_remaining": {"amount": 2200, "currency": "EUR"}}
            """;
    private static final String CREDIT_NOTE = """
            {"number": "CN-000007", "total": {"amount": 2261, "currency": "EUR"},
             "amount_off_due": {"amount": 0, "currency": "EUR"}, "amount_to_refund": {"amount": 2000, "currency": "EUR"},
             "amount_to_balance": {"amount": 261, "currency": "EUR"}}
            """;

    private BillingLetters() {}

    static Letter write(Kind kind, Letterhead head) {
        var told = ToldSubscription.of(event(SUBSCRIPTION));
        var later = Instant.parse("2026-06-30T15:00:00Z");
        return switch (kind) {
            case TRIAL_ENDING -> SubscriptionLetters.trialEnding(head, told, later);
            case SUBSCRIPTION_CHANGED -> SubscriptionLetters.changed(head, told, SubscribedPlan.of(Json.tree("""
                    {"interval": {"unit": "year", "count": 2}, "items": [{"name": "Basic plan", "quantity": "1"}]}
                    """)));
            case SUBSCRIPTION_CANCELED -> SubscriptionLetters.canceled(head, told, later);
            case SUBSCRIPTION_PAUSED -> SubscriptionLetters.paused(head, told);
            case SUBSCRIPTION_RESUMED -> SubscriptionLetters.resumed(head, told);
            case INVOICE_ISSUED -> LETTERS.issued(head, ToldInvoice.of(event(INVOICE)));
            case INVOICE_PAID -> LETTERS.paid(head, ToldInvoice.of(event(INVOICE)));
            case CREDIT_NOTE -> LETTERS.credited(head, ToldCreditNote.of(event(CREDIT_NOTE)));
            default -> LETTERS.failed(head, FailedInvoice.of(ToldInvoice.of(event(INVOICE))));
        };
    }

    private static Event event(String data) {
        return new Event(ID, 1, new TenantId(1), false, "a.fact", ID, Json.tree(data), NOW);
    }
}
