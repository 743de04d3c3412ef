package dev.billhook.engine.collection;

import dev.billhook.core.money.Money;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which intents were made for which invoice. */
@Component
class InvoicePaymentStore {
    private final TenantSql sql;

    InvoicePaymentStore(TenantSql sql) {
        this.sql = sql;
    }

    void insert(InvoiceId invoice, PaymentIntentId intent, Instant now) {
        sql.sql("""
                INSERT INTO invoice_payment (invoice, attempt, payment_intent, created_at)
                SELECT :invoice, coalesce(max(attempt), 0) + 1, :intent, :now FROM invoice_payment WHERE invoice = :invoice
                """)
                .param("invoice", invoice.value())
                .param("intent", intent.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<InvoiceId> invoiceOf(PaymentIntentId intent) {
        return sql.sql("SELECT invoice FROM invoice_payment WHERE payment_intent = :intent")
                .param("intent", intent.value())
                .query((row, n) -> new InvoiceId(row.getObject("invoice", UUID.class)))
                .optional();
    }

    /** An open invoice that was too little to be charged. */
    record Carried(InvoiceId id, String number, Money remaining) {}

    /** Those of the same customer that are charged together with this one, the oldest first. */
    List<Carried> carried(Invoice with) {
        var currency = with.currency();
        return sql.sql("""
                SELECT i.id, i.number, i.due - i.paid - i.credited AS remaining
                FROM   invoice_collection c JOIN invoice i ON i.id = c.invoice
                WHERE  i.customer = :customer AND i.currency = :currency AND i.status = 'open' AND i.id <> :invoice
                AND    i.collection_method = 'charge_automatically' AND c.next_attempt_at IS NULL AND c.failures = 0
                AND    i.due - i.paid - i.credited BETWEEN 1 AND :least - 1
                AND    NOT EXISTS (SELECT FROM invoice_payment p WHERE p.invoice = i.id AND p.canceled_at IS NULL)
                ORDER  BY i.id
                """)
                .param("customer", with.customer().value())
                .param("currency", currency.code())
                .param("invoice", with.id().value())
                .param("least", currency.leastCharge())
                .query((row, n) -> new Carried(
                        new InvoiceId(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        new Money(row.getLong("remaining"), currency)))
                .list();
    }

    /** The one that is not canceled. */
    Optional<PaymentIntentId> live(InvoiceId invoice) {
        return sql.sql("SELECT payment_intent FROM invoice_payment WHERE invoice = :invoice AND canceled_at IS NULL")
                .param("invoice", invoice.value())
                .query((row, n) -> new PaymentIntentId(row.getObject("payment_intent", UUID.class)))
                .optional();
    }

    Optional<PaymentIntentId> latest(InvoiceId invoice) {
        return sql.sql("""
                SELECT payment_intent FROM invoice_payment WHERE invoice = :invoice ORDER BY attempt DESC LIMIT 1
                """)
                .param("invoice", invoice.value())
                .query((row, n) -> new PaymentIntentId(row.getObject("payment_intent", UUID.class)))
                .optional();
    }

    /** Newest first. */
    List<PaymentIntentId> paid(InvoiceId invoice) {
        return sql.sql("""
                SELECT payment_intent FROM invoice_payment WHERE invoice = :invoice AND paid_at IS NOT NULL
                ORDER  BY attempt DESC
                """)
                .param("invoice", invoice.value())
                .query((row, n) -> new PaymentIntentId(row.getObject("payment_intent", UUID.class)))
                .list();
    }

    /** False when it was before. */
    boolean pay(PaymentIntentId intent, Instant now) {
        return sql.sql("""
                UPDATE invoice_payment SET paid_at = :now WHERE payment_intent = :intent AND paid_at IS NULL
                """)
                        .param("intent", intent.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** False when it was before. */
    boolean fail(PaymentIntentId intent, Instant now) {
        return sql.sql("""
                UPDATE invoice_payment SET failed_at = :now
                WHERE  payment_intent = :intent AND failed_at IS NULL AND paid_at IS NULL
                """)
                        .param("intent", intent.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void cancel(PaymentIntentId intent, Instant now) {
        sql.sql("UPDATE invoice_payment SET canceled_at = :now WHERE payment_intent = :intent AND canceled_at IS NULL")
                .param("intent", intent.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
