package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class DisputeCallStore {
    private final TenantSql sql;
    private final WorkerSql worker;

    DisputeCallStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    record Due(TenantId tenant, UUID call) {}

    void start(DisputeCall call, byte @Nullable [] evidence, Duration patience, Instant now) {
        sql.sql("""
                INSERT INTO dispute_call (id, dispute_id, operation, evidence, submit, idempotency_key, due_at, started_at)
                VALUES (:id, :dispute, :operation, :evidence, :submit, :key,
                        clock_timestamp() + :patience * interval '1 millisecond', :now)
                ON CONFLICT (tenant_id, id) DO NOTHING
                """)
                .param("id", call.id())
                .param("dispute", call.dispute().value())
                .param("operation", call.operation().word())
                .param("evidence", evidence)
                .param("submit", call.submit())
                .param("key", call.idempotencyKey())
                .param("patience", patience.toMillis())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isKnown(UUID id) {
        return sql.sql("SELECT EXISTS (SELECT 1 FROM dispute_call WHERE id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    Optional<DisputeCall> open(UUID id) {
        return sql.sql("SELECT * FROM dispute_call WHERE id = :id AND state = 'started'")
                .param("id", id)
                .query(DisputeCallStore::row)
                .optional();
    }

    Optional<byte[]> evidence(UUID id) {
        return sql.sql("SELECT evidence FROM dispute_call WHERE id = :id AND evidence IS NOT NULL")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }

    void settle(UUID id, @Nullable String refusal, Instant now) {
        sql.sql("""
                UPDATE dispute_call
                SET    state = CASE WHEN :refusal::text IS NULL THEN 'succeeded' ELSE 'failed' END, error = :refusal,
                       evidence = NULL, settled_at = :now
                WHERE  id = :id AND state = 'started'
                """)
                .param("id", id)
                .param("refusal", refusal)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void postpone(UUID id, Duration delay) {
        sql.sql("""
                UPDATE dispute_call
                SET    tries = tries + 1, due_at = clock_timestamp() + :delay * interval '1 millisecond'
                WHERE  id = :id AND state = 'started'
                """).param("id", id).param("delay", delay.toMillis()).update();
    }

    List<Due> due(int limit) {
        return worker.sql("""
                SELECT tenant_id, id FROM dispute_call
                WHERE  state = 'started' AND due_at <= clock_timestamp() ORDER BY due_at LIMIT :limit
                """)
                .param("limit", limit)
                .query((row, n) -> new Due(new TenantId(row.getLong(1)), row.getObject(2, UUID.class)))
                .list();
    }

    private static DisputeCall row(ResultSet row, int n) throws SQLException {
        return new DisputeCall(
                row.getObject("id", UUID.class),
                new DisputeId(row.getObject("dispute_id", UUID.class)),
                DisputeCall.Operation.of(row.getString("operation")),
                row.getBoolean("submit"),
                row.getString("idempotency_key"),
                row.getInt("tries"));
    }
}
