package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how deliveries went. */
@Component
class DeliveryLogStore {
    private final TenantSql sql;

    DeliveryLogStore(TenantSql sql) {
        this.sql = sql;
    }

    record Entry(
            DeliveryId id,
            WebhookEndpointId endpoint,
            EventId event,
            String eventType,
            String status,
            int attempts,
            @Nullable Integer responseStatus,
            @Nullable Integer durationMs,
            @Nullable String error,
            Instant dueAt,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    record Try(
            Instant startedAt,
            @Nullable Integer responseStatus,
            int durationMs,
            @Nullable String error) {}

    record Filter(
            @Nullable WebhookEndpointId endpoint,
            @Nullable EventId event,
            @Nullable String status) {}

    List<Entry> page(Filter filter, @Nullable UUID after, int limit) {
        return sql.sql("""
                SELECT id, endpoint_id, event_id, event_type, state, attempts, response_status, duration_ms, error,
                       due_at, created_at, finished_at
                FROM   webhook_delivery
                WHERE  (:endpoint::uuid IS NULL OR endpoint_id = :endpoint::uuid)
                AND    (:event::uuid IS NULL OR event_id = :event::uuid)
                AND    (:status::text IS NULL OR state = :status::text)
                AND    (:after::uuid IS NULL OR id < :after::uuid)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param(
                        "endpoint",
                        filter.endpoint() == null ? null : filter.endpoint().value())
                .param("event", filter.event() == null ? null : filter.event().value())
                .param("status", filter.status())
                .param("after", after)
                .param("limit", limit)
                .query(DeliveryLogStore::entry)
                .list();
    }

    Optional<Entry> find(DeliveryId id) {
        return sql.sql("""
                SELECT id, endpoint_id, event_id, event_type, state, attempts, response_status, duration_ms, error,
                       due_at, created_at, finished_at
                FROM   webhook_delivery WHERE id = :id
                """)
                .param("id", id.value())
                .query(DeliveryLogStore::entry)
                .optional();
    }

    List<Try> tries(DeliveryId id) {
        return sql.sql("""
                SELECT started_at, response_status, duration_ms, error
                FROM   webhook_attempt WHERE delivery_id = :id
                ORDER  BY id DESC LIMIT 100
                """)
                .param("id", id.value())
                .query((row, n) -> new Try(
                        row.getTimestamp("started_at").toInstant(),
                        integer(row, "response_status"),
                        row.getInt("duration_ms"),
                        row.getString("error")))
                .list();
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        return new Entry(
                new DeliveryId(row.getObject("id", UUID.class)),
                new WebhookEndpointId(row.getObject("endpoint_id", UUID.class)),
                new EventId(row.getObject("event_id", UUID.class)),
                row.getString("event_type"),
                row.getString("state"),
                row.getInt("attempts"),
                integer(row, "response_status"),
                integer(row, "duration_ms"),
                row.getString("error"),
                row.getTimestamp("due_at").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "finished_at"));
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return row.wasNull() ? null : time.toInstant();
    }
}
