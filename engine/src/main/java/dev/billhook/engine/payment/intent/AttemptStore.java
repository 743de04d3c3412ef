package dev.billhook.engine.payment.intent;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.PaymentError;
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
class AttemptStore {
    private static final String COLUMNS = "id, intent_id, operation, idempotency_key, amount, tries, started_at";

    private final TenantSql sql;
    private final WorkerSql worker;

    AttemptStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    record Due(TenantId tenant, UUID attempt) {}

    void start(Attempt attempt, Duration patience) {
        sql.sql("""
                INSERT INTO payment_attempt (id, intent_id, operation, initiator, idempotency_key, amount, state, due_at,
                                             started_at)
                VALUES (:id, :intent, :operation, 'merchant', :key, :amount, 'started',
                        clock_timestamp() + :patience * interval '1 millisecond', :now)
                ON CONFLICT DO NOTHING
                """)
                .param("id", attempt.id())
                .param("intent", attempt.intent().value())
                .param("operation", attempt.operation().word())
                .param("key", attempt.idempotencyKey())
                .param("amount", attempt.amount())
                .param("patience", patience.toMillis())
                .param("now", attempt.startedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Stores a customer's attempt seen at the provider; false when it was seen before. */
    boolean seen(
            UUID id,
            PaymentIntentId intent,
            String identity,
            boolean succeeded,
            @Nullable PaymentError error,
            Instant now) {
        return sql.sql("""
                WITH history AS (
                    SELECT i.off_session, EXISTS (
                               SELECT 1 FROM payment_attempt a
                               WHERE  a.intent_id = i.id AND a.identity IS NOT NULL
                               AND    a.error ->> 'code' = 'authentication_required') AS asked
                    FROM   payment_intent i WHERE i.id = :intent)
                INSERT INTO payment_attempt (id, intent_id, operation, initiator, state, identity, error, kind, started_at,
                                             settled_at)
                SELECT :id, :intent, 'confirm', CASE WHEN off_session AND NOT asked THEN 'merchant' ELSE 'customer' END,
                       :state, :identity, :error::jsonb,
                       CASE WHEN NOT off_session THEN 'on_session' WHEN asked THEN 'authentication' ELSE 'off_session' END,
                       :now, :now
                FROM   history
                ON CONFLICT (tenant_id, intent_id, identity) DO NOTHING
                """)
                        .param("id", id)
                        .param("intent", intent.value())
                        .param("state", succeeded ? "succeeded" : "failed")
                        .param("identity", identity)
                        .param("error", error == null ? null : Json.write(error))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Attempt> find(UUID id) {
        return sql.sql("SELECT " + COLUMNS + " FROM payment_attempt WHERE id = :id AND state = 'started'")
                .param("id", id)
                .query(AttemptStore::row)
                .optional();
    }

    Optional<Attempt> open(PaymentIntentId intent) {
        return sql.sql("SELECT " + COLUMNS + """
                 FROM payment_attempt WHERE intent_id = :intent AND state = 'started' ORDER BY started_at, id LIMIT 1
                """)
                .param("intent", intent.value())
                .query(AttemptStore::row)
                .optional();
    }

    int count(PaymentIntentId intent, Attempt.Operation operation) {
        return sql.sql("SELECT count(*) FROM payment_attempt WHERE intent_id = :intent AND operation = :operation")
                .param("intent", intent.value())
                .param("operation", operation.word())
                .query(Integer.class)
                .single();
    }

    /** False when it was settled before: whoever came first has done what follows. */
    boolean settle(UUID id, boolean succeeded, @Nullable String refusal, Instant now) {
        return sql.sql("""
                UPDATE payment_attempt
                SET    state = :state, due_at = NULL, settled_at = :now,
                       error = CASE WHEN :refusal::text IS NULL THEN NULL ELSE jsonb_build_object('code', :refusal::text) END
                WHERE  id = :id AND state = 'started'
                """)
                        .param("id", id)
                        .param("state", succeeded ? "succeeded" : "failed")
                        .param("refusal", refusal)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void postpone(UUID id, Duration delay) {
        sql.sql("""
                UPDATE payment_attempt
                SET    tries = tries + 1, due_at = clock_timestamp() + :delay * interval '1 millisecond'
                WHERE  id = :id AND state = 'started'
                """).param("id", id).param("delay", delay.toMillis()).update();
    }

    List<Due> due(int limit) {
        return worker.sql("""
                SELECT tenant_id, id FROM payment_attempt
                WHERE  state = 'started' AND due_at <= clock_timestamp() ORDER BY due_at LIMIT :limit
                """)
                .param("limit", limit)
                .query((row, n) -> new Due(new TenantId(row.getLong(1)), row.getObject(2, UUID.class)))
                .list();
    }

    /** Calls of all tenants whose first try ended without an outcome, or whose process died. */
    long unresolved() {
        return worker.sql("""
                SELECT count(*) FROM payment_attempt
                WHERE  state = 'started' AND (tries > 0 OR due_at <= clock_timestamp())
                """).query(Long.class).single();
    }

    private static Attempt row(ResultSet row, int n) throws SQLException {
        return new Attempt(
                row.getObject("id", UUID.class),
                new PaymentIntentId(row.getObject("intent_id", UUID.class)),
                Attempt.Operation.of(row.getString("operation")),
                row.getString("idempotency_key"),
                row.getObject("amount", Long.class),
                row.getInt("tries"),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }
}
