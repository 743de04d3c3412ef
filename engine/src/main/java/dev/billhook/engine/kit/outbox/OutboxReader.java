package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads all tenants' events by transaction windows: a window closes when no transaction in it can still be running. */
@Component
class OutboxReader {
    private final WorkerSql sql;

    OutboxReader(WorkerSql sql) {
        this.sql = sql;
    }

    /** Rows with {@code from <= xact < to}; those up to {@code lastId} are done. */
    record Window(String from, String to, long lastId) {
        boolean drained() {
            return from.equals(to);
        }

        Window done() {
            return new Window(to, to, 0);
        }

        Window upTo(long id) {
            return new Window(from, to, id);
        }
    }

    /** Whether this process may read now; held until the running transaction ends, which may then take its time. */
    boolean lead(String consumer) {
        sql.sql("SET LOCAL idle_in_transaction_session_timeout = 0").update();
        return sql.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('outbox ' || :consumer, 0))")
                .param("consumer", consumer)
                .query(Boolean.class)
                .single();
    }

    /** The window being read, or the next one that holds anything. */
    Optional<Window> window(String consumer) {
        var current = sql.sql("""
                SELECT window_from::text, window_to::text, last_id FROM outbox_cursor WHERE consumer = :consumer
                """)
                .param("consumer", consumer)
                .query((row, n) -> new Window(row.getString(1), row.getString(2), row.getLong(3)))
                .single();
        return current.drained() ? next(current.from()) : Optional.of(current);
    }

    private Optional<Window> next(String from) {
        return sql.sql("""
                SELECT w.upto::text AS upto, min(o.id) AS first
                FROM   (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS upto) w
                JOIN   outbox o ON o.xact >= :from::text::xid8 AND o.xact < w.upto
                GROUP  BY w.upto
                """)
                .param("from", from)
                .query((row, n) -> new Window(from, row.getString("upto"), row.getLong("first") - 1))
                .optional();
    }

    List<Event> read(Window window, int limit) {
        return sql.sql("""
                SELECT o.event_id, o.id, o.tenant_id, o.livemode, o.type, o.aggregate_id, o.payload, o.occurred_at
                FROM   outbox o
                WHERE  o.id > :last AND o.xact >= :from::text::xid8 AND o.xact < :to::text::xid8
                ORDER  BY o.id LIMIT :limit
                """)
                .param("last", window.lastId())
                .param("from", window.from())
                .param("to", window.to())
                .param("limit", limit)
                .query(OutboxReader::event)
                .list();
    }

    void save(String consumer, Window window) {
        sql.sql("""
                UPDATE outbox_cursor
                SET    window_from = :from::text::xid8, window_to = :to::text::xid8, last_id = :last
                WHERE  consumer = :consumer
                """)
                .param("consumer", consumer)
                .param("from", window.from())
                .param("to", window.to())
                .param("last", window.lastId())
                .update();
    }

    int maintain(int keepDays) {
        return sql.sql("SELECT maintain_outbox(current_date, :keep)")
                .param("keep", keepDays)
                .query(Integer.class)
                .single();
    }

    static Event event(ResultSet row, int n) throws SQLException {
        return new Event(
                row.getObject("event_id", UUID.class),
                row.getLong("id"),
                new TenantId(row.getLong("tenant_id")),
                row.getBoolean("livemode"),
                row.getString("type"),
                row.getObject("aggregate_id", UUID.class),
                Json.tree(row.getString("payload")),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
    }
}
