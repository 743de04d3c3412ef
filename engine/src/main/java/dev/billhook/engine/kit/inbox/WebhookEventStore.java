package dev.billhook.engine.kit.inbox;

import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The inbox as people look through it. */
@Component
class WebhookEventStore {
    private final TenantSql sql;

    WebhookEventStore(TenantSql sql) {
        this.sql = sql;
    }

    List<WebhookEvent> list(
            @Nullable String status, @Nullable String objectId, @Nullable WebhookEventId after, int limit) {
        return sql.sql("""
                SELECT * FROM inbox
                WHERE  (:status::text IS NULL OR state = :status)
                AND    (:object::text IS NULL OR object_id = :object)
                AND    (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("status", status)
                .param("object", objectId)
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(WebhookEventStore::row)
                .list();
    }

    Optional<WebhookEvent> find(WebhookEventId id) {
        return sql.sql("SELECT * FROM inbox WHERE id = :id")
                .param("id", id.value())
                .query(WebhookEventStore::row)
                .optional();
    }

    boolean hasBody(WebhookEventId id) {
        return sql.sql("SELECT octet_length(body) > 0 FROM inbox WHERE id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** Due at once with all its tries before it; one that waits keeps its place in the count, one at work is let finish. */
    void replay(WebhookEventId id) {
        sql.sql("""
                UPDATE inbox
                SET    forgiven = CASE WHEN state = 'pending' THEN forgiven ELSE attempts END,
                       state = 'pending', due_at = clock_timestamp(), processed_at = NULL
                WHERE  id = :id AND (leased_until IS NULL OR leased_until <= clock_timestamp())
                """).param("id", id.value()).update();
    }

    private static WebhookEvent row(ResultSet row, int n) throws SQLException {
        String status = row.getString("state");
        return new WebhookEvent(
                new WebhookEventId(row.getObject("id", UUID.class)),
                row.getString("provider"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("object_id"),
                status,
                row.getInt("attempts"),
                row.getString("last_error"),
                status.equals("pending") ? instant(row, "due_at") : null,
                row.getTimestamp("received_at").toInstant(),
                instant(row, "processed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return row.wasNull() ? null : time.toInstant();
    }
}
