package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.subscription.SubscriptionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Invoices that wait for their payment. */
@Component
class CollectionStore {
    private final TenantSql sql;

    CollectionStore(TenantSql sql) {
        this.sql = sql;
    }

    /** One that is waited for already stays as it is. */
    void begin(InvoiceId invoice, @Nullable SubscriptionId subscription, @Nullable Instant firstAttempt) {
        sql.sql("""
                INSERT INTO invoice_collection (invoice, subscription, next_attempt_at)
                VALUES (:invoice, :subscription, :next)
                ON CONFLICT (tenant_id, invoice) DO NOTHING
                """)
                .param("invoice", invoice.value())
                .param("subscription", subscription == null ? null : subscription.value())
                .param("next", utc(firstAttempt))
                .update();
    }

    Optional<Waiting> find(InvoiceId invoice) {
        return sql.sql("SELECT * FROM invoice_collection WHERE invoice = :invoice")
                .param("invoice", invoice.value())
                .query(CollectionStore::row)
                .optional();
    }

    Optional<InvoiceId> firstOf(SubscriptionId subscription) {
        return sql.sql("""
                SELECT invoice FROM invoice_collection WHERE subscription = :subscription ORDER BY invoice LIMIT 1
                """)
                .param("subscription", subscription.value())
                .query((row, n) -> new InvoiceId(row.getObject("invoice", UUID.class)))
                .optional();
    }

    Optional<Instant> firstAttempt() {
        return sql.sql("SELECT next_attempt_at FROM invoice_collection ORDER BY next_attempt_at NULLS LAST LIMIT 1")
                .query((row, n) -> Optional.ofNullable(row.getObject("next_attempt_at", OffsetDateTime.class)))
                .optional()
                .flatMap(Function.identity())
                .map(OffsetDateTime::toInstant);
    }

    /** Leases those that are due and that nobody else has, for a time of the wall clock. */
    List<InvoiceId> claim(Instant now, int limit, Duration lease) {
        return sql.sql("""
                UPDATE invoice_collection
                SET    leased_until = clock_timestamp() + :lease * interval '1 millisecond'
                WHERE  invoice = ANY (ARRAY(
                           SELECT invoice FROM invoice_collection
                           WHERE  next_attempt_at <= :now
                           AND    (leased_until IS NULL OR leased_until <= clock_timestamp())
                           ORDER  BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED))
                RETURNING invoice
                """)
                .param("lease", lease.toMillis())
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, n) -> new InvoiceId(row.getObject("invoice", UUID.class)))
                .list();
    }

    /** Does nothing for one that is not waited for. */
    void lookAgainAt(InvoiceId invoice, @Nullable Instant next) {
        sql.sql("""
                UPDATE invoice_collection SET next_attempt_at = :next, leased_until = NULL WHERE invoice = :invoice
                """).param("invoice", invoice.value()).param("next", utc(next)).update();
    }

    void failed(InvoiceId invoice, String cause, @Nullable PaymentMethodId barred, @Nullable Instant next) {
        sql.sql("""
                UPDATE invoice_collection
                SET    failures = failures + 1, last_failure = :cause, barred_method = :barred,
                       next_attempt_at = :next, leased_until = NULL
                WHERE  invoice = :invoice
                """)
                .param("invoice", invoice.value())
                .param("cause", cause)
                .param("barred", barred == null ? null : barred.value())
                .param("next", utc(next))
                .update();
    }

    void end(InvoiceId invoice) {
        sql.sql("DELETE FROM invoice_collection WHERE invoice = :invoice")
                .param("invoice", invoice.value())
                .update();
    }

    /** Whether the subscription owes something that could not be charged. */
    boolean anyFailed(SubscriptionId subscription) {
        return sql.sql("""
                SELECT EXISTS (SELECT FROM invoice_collection WHERE subscription = :subscription AND failures > 0)
                OR     EXISTS (SELECT FROM billed_period b JOIN invoice_collection c ON c.invoice = b.invoice
                               WHERE  b.subscription = :subscription AND c.failures > 0)
                """)
                .param("subscription", subscription.value())
                .query(Boolean.class)
                .single();
    }

    private static Waiting row(ResultSet row, int n) throws SQLException {
        return new Waiting(
                new InvoiceId(row.getObject("invoice", UUID.class)),
                Optional.ofNullable(row.getObject("subscription", UUID.class)).map(SubscriptionId::new),
                row.getInt("failures"),
                Optional.ofNullable(row.getString("last_failure")),
                Optional.ofNullable(row.getObject("barred_method", UUID.class)).map(PaymentMethodId::new));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
