package dev.billhook.engine.payment.dispute;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.payment.gateway.DisputeSnapshot;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

@Component
class DisputeStore {
    private final TenantSql sql;

    DisputeStore(TenantSql sql) {
        this.sql = sql;
    }

    void insert(Dispute dispute, byte @Nullable [] evidence) {
        bind(sql.sql("""
                INSERT INTO dispute (id, intent_id, provider_id, charge_id, amount, currency, status, reason,
                                     network_reason_code, evidence, evidence_due_by, submission_count, charge_refundable,
                                     lost, version, opened_at, created_at, updated_at)
                VALUES (:id, :intent, :provider, :charge, :amount, :currency, :status, :reason, :network, :evidence, :due,
                        :submissions, :refundable, :lost, :version, :opened, :now, :now)
                """), dispute, evidence)
                .param("intent", dispute.intent().value())
                .param("provider", dispute.providerId())
                .param("currency", dispute.amount().currency().code())
                .param("opened", dispute.openedAt().atOffset(ZoneOffset.UTC))
                .param("now", dispute.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The trigger refuses a version that is not the next. */
    void update(Dispute next, byte @Nullable [] evidence, Instant now) {
        bind(sql.sql("""
                UPDATE dispute
                SET    charge_id = :charge, amount = :amount, status = :status, reason = :reason,
                       network_reason_code = :network, evidence = :evidence, evidence_due_by = :due,
                       submission_count = :submissions, charge_refundable = :refundable, lost = :lost,
                       version = :version, updated_at = :now
                WHERE  id = :id
                """), next, evidence)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static StatementSpec bind(StatementSpec statement, Dispute dispute, byte @Nullable [] evidence) {
        var due = dispute.evidenceDueBy();
        return statement
                .param("id", dispute.id().value())
                .param("charge", dispute.chargeId())
                .param("amount", dispute.amount().minor())
                .param("status", dispute.status().word())
                .param("reason", dispute.reason())
                .param("network", dispute.networkReasonCode())
                .param("evidence", evidence)
                .param("due", due == null ? null : due.atOffset(ZoneOffset.UTC))
                .param("submissions", dispute.submissionCount())
                .param("refundable", dispute.chargeRefundable())
                .param("lost", dispute.lost().minor())
                .param("version", dispute.version());
    }

    /** False when it is known already. */
    boolean insertMovement(DisputeId dispute, DisputeSnapshot.Movement movement, Instant now) {
        return sql.sql("""
                INSERT INTO dispute_movement (dispute_id, provider_id, amount, currency, fee, fee_currency, created_at)
                VALUES (:dispute, :provider, :amount, :currency, :fee, :feeCurrency, :now)
                ON CONFLICT (tenant_id, dispute_id, provider_id) DO NOTHING
                """)
                        .param("dispute", dispute.value())
                        .param("provider", movement.providerId())
                        .param("amount", movement.amount().minor())
                        .param("currency", movement.amount().currency().code())
                        .param("fee", movement.fee().minor())
                        .param("feeCurrency", movement.fee().currency().code())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Funds funds(Dispute dispute) {
        var currency = dispute.amount().currency();
        return sql.sql("""
                SELECT coalesce(sum(-amount) FILTER (WHERE amount < 0), 0) AS withdrawn,
                       coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS reinstated,
                       coalesce(sum(fee), 0) AS fees, min(fee_currency) AS fee_currency
                FROM   dispute_movement WHERE dispute_id = :dispute
                """)
                .param("dispute", dispute.id().value())
                .query((row, n) -> new Funds(
                        new Money(row.getLong("withdrawn"), currency),
                        new Money(row.getLong("reinstated"), currency),
                        fees(row)))
                .single();
    }

    private static @Nullable Money fees(ResultSet row) throws SQLException {
        var currency = row.getString("fee_currency");
        return currency == null ? null : new Money(row.getLong("fees"), Currency.of(currency));
    }

    Optional<Dispute> find(DisputeId id) {
        return sql.sql("SELECT * FROM dispute WHERE id = :id")
                .param("id", id.value())
                .query(DisputeStore::row)
                .optional();
    }

    Optional<Dispute> lock(DisputeId id) {
        return sql.sql("SELECT * FROM dispute WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(DisputeStore::row)
                .optional();
    }

    Optional<Dispute> lockAtProvider(String providerId) {
        return sql.sql("SELECT * FROM dispute WHERE provider_id = :provider FOR UPDATE")
                .param("provider", providerId)
                .query(DisputeStore::row)
                .optional();
    }

    List<Dispute> ofIntent(PaymentIntentId intent) {
        return sql.sql("SELECT * FROM dispute WHERE intent_id = :intent ORDER BY id")
                .param("intent", intent.value())
                .query(DisputeStore::row)
                .list();
    }

    Optional<byte[]> evidence(DisputeId id) {
        return sql.sql("SELECT evidence FROM dispute WHERE id = :id AND evidence IS NOT NULL")
                .param("id", id.value())
                .query(byte[].class)
                .optional();
    }

    /** What to list; null for all. */
    record Filter(
            @Nullable PaymentIntentId intent,
            @Nullable CustomerId customer,
            @Nullable DisputeStatus status) {}

    List<Dispute> list(Filter filter, @Nullable DisputeId after, int limit) {
        var intent = filter.intent();
        var customer = filter.customer();
        var status = filter.status();
        return sql.sql("""
                SELECT d.* FROM dispute d
                WHERE  (:intent::uuid IS NULL OR d.intent_id = :intent)
                AND    (:customer::uuid IS NULL OR EXISTS (
                           SELECT 1 FROM payment_intent i WHERE i.id = d.intent_id AND i.customer_id = :customer))
                AND    (:status::text IS NULL OR d.status = :status)
                AND    (:after::uuid IS NULL OR d.id < :after)
                ORDER  BY d.id DESC LIMIT :limit
                """)
                .param("intent", intent == null ? null : intent.value())
                .param("customer", customer == null ? null : customer.value())
                .param("status", status == null ? null : status.word())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(DisputeStore::row)
                .list();
    }

    private static Dispute row(ResultSet row, int n) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        var due = row.getObject("evidence_due_by", OffsetDateTime.class);
        return new Dispute(
                new DisputeId(row.getObject("id", UUID.class)),
                new PaymentIntentId(row.getObject("intent_id", UUID.class)),
                row.getString("provider_id"),
                row.getString("charge_id"),
                new Money(row.getLong("amount"), currency),
                DisputeStatus.of(row.getString("status")),
                row.getString("reason"),
                row.getString("network_reason_code"),
                due == null ? null : due.toInstant(),
                row.getInt("submission_count"),
                row.getBoolean("charge_refundable"),
                new Money(row.getLong("lost"), currency),
                row.getInt("version"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
