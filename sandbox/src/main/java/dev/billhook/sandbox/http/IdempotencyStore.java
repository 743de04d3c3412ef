package dev.billhook.sandbox.http;

import dev.billhook.sandbox.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class IdempotencyStore {

    /** A stored first answer; {@code answer} is empty while the first request still runs. */
    record Entry(String fingerprint, Instant createdAt, Optional<Answer> answer) {}

    private final JdbcClient sql;
    private final UUID process = UUID.randomUUID();

    IdempotencyStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** True if the key is now ours. */
    boolean claim(String key, String fingerprint, String requestId, Instant now) {
        return sql.sql("""
                INSERT INTO idempotency (key, fingerprint, process, created_at, request_id)
                VALUES (:key, :fingerprint, :process, :now, :request)
                ON CONFLICT (key) DO NOTHING
                """)
                        .param("key", key)
                        .param("fingerprint", fingerprint)
                        .param("process", process)
                        .param("now", at(now))
                        .param("request", requestId)
                        .update()
                == 1;
    }

    Optional<Entry> find(String key) {
        return sql.sql("SELECT fingerprint, created_at, status, body FROM idempotency WHERE key = :key")
                .param("key", key)
                .query(IdempotencyStore::read)
                .optional();
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        int status = row.getInt("status");
        return new Entry(
                row.getString("fingerprint"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("body")).map(body -> replay(status, body)));
    }

    private static Answer replay(int status, String body) {
        return new Answer(status, Json.parse(body), true);
    }

    void finish(String key, Answer answer) {
        sql.sql("UPDATE idempotency SET status = :status, body = :body WHERE key = :key")
                .param("status", answer.status())
                .param("body", Json.write(answer.body()))
                .param("key", key)
                .update();
    }

    void release(String key) {
        sql.sql("DELETE FROM idempotency WHERE key = :key AND status IS NULL")
                .param("key", key)
                .update();
    }

    /** Forgets what is older than a day, and what a process that died left unanswered: its work was rolled back. */
    void prune(Instant before) {
        sql.sql("DELETE FROM idempotency WHERE created_at < :before OR (status IS NULL AND process <> :process)")
                .param("before", at(before))
                .param("process", process)
                .update();
    }

    boolean expire(String key, Instant createdAt) {
        return sql.sql("DELETE FROM idempotency WHERE key = :key AND created_at = :created")
                        .param("key", key)
                        .param("created", at(createdAt))
                        .update()
                == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
