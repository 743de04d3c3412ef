package dev.billhook.engine.payment.reconciliation;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ReconciliationStore {
    private final TenantSql sql;

    ReconciliationStore(TenantSql sql) {
        this.sql = sql;
    }

    record Window(Instant from, Instant to) {}

    record Found(DifferenceId id, Difference difference) {}

    /** False when this run, or a scheduled one of the same account that still runs, is there already. */
    boolean insert(
            ReconciliationId id,
            GatewayAccountId account,
            @Nullable Window window,
            @Nullable PaymentIntentId intent,
            boolean scheduled,
            Instant now) {
        return sql.sql("""
                INSERT INTO reconciliation (id, account_id, window_from, window_to, intent_id, scheduled, created_at)
                VALUES (:id, :account, :from, :to, :intent, :scheduled, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", id.value())
                        .param("account", account.value())
                        .param("from", window == null ? null : utc(window.from()))
                        .param("to", window == null ? null : utc(window.to()))
                        .param("intent", intent == null ? null : intent.value())
                        .param("scheduled", scheduled)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<Instant> lastScheduledEnd(GatewayAccountId account) {
        return sql.sql("""
                SELECT window_to FROM reconciliation WHERE account_id = :account AND scheduled
                ORDER BY window_to DESC LIMIT 1
                """)
                .param("account", account.value())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    Optional<Reconciliation> find(ReconciliationId id) {
        return sql.sql("SELECT * FROM reconciliation WHERE id = :id")
                .param("id", id.value())
                .query(ReconciliationStore::row)
                .optional();
    }

    List<Reconciliation> list(@Nullable ReconciliationId after, int limit) {
        return sql.sql("""
                SELECT * FROM reconciliation WHERE (:after::uuid IS NULL OR id < :after) ORDER BY id DESC LIMIT :limit
                """)
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(ReconciliationStore::row)
                .list();
    }

    List<Found> differences(ReconciliationId run, @Nullable DifferenceId after, int limit) {
        return sql.sql("""
                SELECT * FROM reconciliation_difference
                WHERE  reconciliation_id = :run AND (:after::uuid IS NULL OR id < :after) ORDER BY id DESC LIMIT :limit
                """)
                .param("run", run.value())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, n) -> new Found(
                        new DifferenceId(row.getObject("id", UUID.class)),
                        new Difference(
                                row.getString("object"),
                                row.getString("provider_object"),
                                row.getString("field"),
                                row.getString("ours"),
                                row.getString("theirs"),
                                row.getString("explanation"),
                                Difference.Action.valueOf(
                                        row.getString("action").toUpperCase(Locale.ROOT)))))
                .list();
    }

    private static Reconciliation row(ResultSet row, int n) throws SQLException {
        var intent = row.getObject("intent_id", UUID.class);
        return new Reconciliation(
                new ReconciliationId(row.getObject("id", UUID.class)),
                new GatewayAccountId(row.getObject("account_id", UUID.class)),
                instant(row, "window_from"),
                instant(row, "window_to"),
                intent == null ? null : new PaymentIntentId(intent),
                row.getBoolean("scheduled"),
                row.getString("status"),
                row.getLong("checked"),
                row.getLong("foreign_ones"),
                row.getLong("repaired"),
                row.getLong("waiting"),
                row.getLong("escalated"),
                row.getString("last_error"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return row.wasNull() ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
