package dev.billhook.engine.payment.refund;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class RefundStore {
    private final TenantSql sql;
    private final WorkerSql worker;

    RefundStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    record Due(TenantId tenant, RefundId refund) {}

    boolean insert(Refund refund, Duration patience) {
        return sql.sql("""
                INSERT INTO refund (id, intent_id, amount, currency, reason, status, idempotency_key, provider_id,
                                    submitted, due_at, created_at, updated_at)
                VALUES (:id, :intent, :amount, :currency, :reason, :status, :key, :provider, :submitted,
                        clock_timestamp() + :patience * interval '1 millisecond', :now, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", refund.id().value())
                        .param("intent", refund.intent().value())
                        .param("amount", refund.amount().minor())
                        .param("currency", refund.amount().currency().code())
                        .param("reason", refund.reason())
                        .param("status", refund.status().word())
                        .param("key", refund.idempotencyKey())
                        .param("provider", refund.providerId())
                        .param("submitted", refund.submitted())
                        .param("patience", patience.toMillis())
                        .param("now", refund.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void update(Refund next, Instant now) {
        sql.sql("""
                UPDATE refund
                SET    status = :status, failure_reason = :failure, provider_id = :provider, submitted = :submitted,
                       posted = :posted, version = :version, updated_at = :now
                WHERE  id = :id
                """)
                .param("id", next.id().value())
                .param("status", next.status().word())
                .param("failure", next.failureReason())
                .param("provider", next.providerId())
                .param("submitted", next.submitted())
                .param("posted", next.posted())
                .param("version", next.version())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Refund> find(RefundId id) {
        return sql.sql("SELECT * FROM refund WHERE id = :id")
                .param("id", id.value())
                .query(RefundStore::row)
                .optional();
    }

    Optional<Refund> lock(RefundId id) {
        return sql.sql("SELECT * FROM refund WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(RefundStore::row)
                .optional();
    }

    Optional<Refund> findAtProvider(String providerId) {
        return sql.sql("SELECT * FROM refund WHERE provider_id = :provider")
                .param("provider", providerId)
                .query(RefundStore::row)
                .optional();
    }

    List<Refund> list(@Nullable PaymentIntentId intent, @Nullable RefundId after, int limit) {
        return sql.sql("""
                SELECT * FROM refund
                WHERE  (:intent::uuid IS NULL OR intent_id = :intent) AND (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("intent", intent == null ? null : intent.value())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(RefundStore::row)
                .list();
    }

    boolean anyUnsubmitted(PaymentIntentId intent) {
        return sql.sql("SELECT EXISTS (SELECT 1 FROM refund WHERE intent_id = :intent AND NOT submitted)")
                .param("intent", intent.value())
                .query(Boolean.class)
                .single();
    }

    void postpone(RefundId id, Duration delay) {
        sql.sql("UPDATE refund SET due_at = clock_timestamp() + :delay * interval '1 millisecond' WHERE id = :id")
                .param("id", id.value())
                .param("delay", delay.toMillis())
                .update();
    }

    List<Due> due(int limit) {
        return worker.sql("""
                SELECT tenant_id, id FROM refund
                WHERE  NOT submitted AND due_at <= clock_timestamp() ORDER BY due_at LIMIT :limit
                """)
                .param("limit", limit)
                .query((row, n) -> new Due(new TenantId(row.getLong(1)), new RefundId(row.getObject(2, UUID.class))))
                .list();
    }

    private static Refund row(ResultSet row, int n) throws SQLException {
        return new Refund(
                new RefundId(row.getObject("id", UUID.class)),
                new PaymentIntentId(row.getObject("intent_id", UUID.class)),
                new Money(row.getLong("amount"), Currency.of(row.getString("currency"))),
                row.getString("reason"),
                RefundStatus.of(row.getString("status")),
                row.getString("failure_reason"),
                row.getString("provider_id"),
                row.getString("idempotency_key"),
                row.getBoolean("submitted"),
                row.getBoolean("posted"),
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
