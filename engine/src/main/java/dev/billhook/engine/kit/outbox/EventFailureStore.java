package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Parked events as people look through them. */
@Component
class EventFailureStore {
    private static final String FAILURES = """
            SELECT p.id, p.handler, p.attempts, p.last_error, p.due_at, p.event_id, o.type, o.occurred_at
            FROM   parked_event p JOIN outbox o USING (tenant_id, event_id)
            """;

    private final TenantSql sql;

    EventFailureStore(TenantSql sql) {
        this.sql = sql;
    }

    List<EventFailure> list(@Nullable Boolean dead, @Nullable EventFailureId after, int limit) {
        return sql.sql(FAILURES + """
                WHERE  (:dead::boolean IS NULL OR (p.due_at IS NULL) = :dead)
                AND    (:after::uuid IS NULL OR p.id < :after)
                ORDER  BY p.id DESC LIMIT :limit
                """)
                .param("dead", dead)
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(EventFailureStore::row)
                .list();
    }

    Optional<EventFailure> find(EventFailureId id) {
        return sql.sql(FAILURES + "WHERE p.id = :id")
                .param("id", id.value())
                .query(EventFailureStore::row)
                .optional();
    }

    /** Due at once, with all its attempts before it. */
    void retry(EventFailureId id) {
        sql.sql("UPDATE parked_event SET due_at = clock_timestamp(), attempts = 0 WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    private static EventFailure row(ResultSet row, int n) throws SQLException {
        var due = row.getTimestamp("due_at");
        return new EventFailure(
                new EventFailureId(row.getObject("id", UUID.class)),
                row.getString("handler"),
                due == null ? "dead" : "retrying",
                row.getInt("attempts"),
                row.getString("last_error"),
                due == null ? null : due.toInstant(),
                new EventFailure.FailedEvent(
                        PublicId.format("evt", row.getObject("event_id", UUID.class)),
                        row.getString("type"),
                        row.getTimestamp("occurred_at").toInstant()));
    }
}
