package dev.billhook.engine.kit.idempotency;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class IdempotencyStore {
    private final TenantSql sql;
    private final WorkerSql worker;

    IdempotencyStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    record Entry(
            UUID resource,
            boolean sameRequest,
            boolean running,
            @Nullable Integer status,
            byte @Nullable [] response) {}

    boolean insert(String key, byte[] requestHash, UUID resource, Duration lock) {
        return sql.sql("""
                INSERT INTO idempotency_key (key, request_hash, resource, locked_until)
                VALUES (:key, :hash, :resource, clock_timestamp() + :lock * interval '1 second')
                ON CONFLICT DO NOTHING
                """)
                        .param("key", key)
                        .param("hash", requestHash)
                        .param("resource", resource)
                        .param("lock", lock.toSeconds())
                        .update()
                == 1;
    }

    Entry lock(String key, byte[] requestHash) {
        return sql.sql("""
                SELECT resource, request_hash = :hash AS same_request, status, response,
                       coalesce(locked_until > clock_timestamp(), false) AS running
                FROM   idempotency_key WHERE key = :key FOR UPDATE
                """)
                .param("key", key)
                .param("hash", requestHash)
                .query((row, n) -> new Entry(
                        row.getObject("resource", UUID.class),
                        row.getBoolean("same_request"),
                        row.getBoolean("running"),
                        row.getObject("status", Integer.class),
                        row.getBytes("response")))
                .optional()
                .orElse(new Entry(new UUID(0, 0), true, true, null, null));
    }

    void takeOver(String key, Duration lock) {
        sql.sql("""
                UPDATE idempotency_key SET locked_until = clock_timestamp() + :lock * interval '1 second'
                WHERE  key = :key
                """).param("key", key).param("lock", lock.toSeconds()).update();
    }

    void complete(String key, int status, byte[] response) {
        sql.sql("""
                UPDATE idempotency_key SET status = :status, response = :response, locked_until = NULL
                WHERE  key = :key
                """)
                .param("key", key)
                .param("status", status)
                .param("response", response)
                .update();
    }

    /** The next request with this key runs; it meets the same resource id. */
    void release(String key) {
        sql.sql("UPDATE idempotency_key SET locked_until = NULL WHERE key = :key")
                .param("key", key)
                .update();
    }

    void forget(String key) {
        sql.sql("DELETE FROM idempotency_key WHERE key = :key")
                .param("key", key)
                .update();
    }

    /** @return how many were forgotten, at most the limit */
    int forgetBefore(int days, int limit) {
        return worker.sql("""
                DELETE FROM idempotency_key WHERE (tenant_id, key) IN (
                    SELECT tenant_id, key FROM idempotency_key
                    WHERE  created_at < clock_timestamp() - :days * interval '1 day'
                    AND    coalesce(locked_until < clock_timestamp(), true) LIMIT :limit)
                """).param("days", days).param("limit", limit).update();
    }
}
