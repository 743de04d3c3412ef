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

/**
 * Reads all tenants' events by transaction windows. A window closes when no transaction in it can still be running, and
 * never between two events of one aggregate in the wrong order.
 */
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

    /** Whether there are events that no window could hold yet, because a transaction beside theirs still runs. */
    boolean holdsUnread(String consumer) {
        return sql.sql("""
                SELECT coalesce((SELECT xact FROM outbox ORDER BY xact DESC LIMIT 1) >= c.window_to, false)
                FROM   outbox_cursor c WHERE c.consumer = :consumer
                """).param("consumer", consumer).query(Boolean.class).single();
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
        var horizon = horizon(from);
        if (!horizon.unread()) {
            return Optional.empty();
        }
        String to = horizon.leavesOut() ? beforeInversions(from, horizon.finished()) : horizon.finished();
        return first(from, to).map(id -> new Window(from, to, id - 1));
    }

    private String beforeInversions(String from, String upto) {
        String to = upto;
        for (var cut = firstInverted(from, to); cut.isPresent(); cut = firstInverted(from, to)) {
            to = cut.get();
        }
        return to;
    }

    /**
     * @param unread whether anything was written since
     * @param finished every transaction before this one has ended
     * @param leavesOut whether anything was written by this one or later ones
     */
    private record Horizon(boolean unread, String finished, boolean leavesOut) {}

    /**
     * In one statement, so that what was written before the last of the finished ones is seen. The newest is asked for in the order
     * of an index: whether there is any at all, a planner answers by reading the oldest first.
     */
    private Horizon horizon(String from) {
        return sql.sql("""
                SELECT coalesce(newest >= :from::text::xid8, false), finished::text, coalesce(newest >= finished, false)
                FROM  (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS finished,
                              (SELECT xact FROM outbox ORDER BY xact DESC LIMIT 1) AS newest) h
                """)
                .param("from", from)
                .query((row, n) -> new Horizon(row.getBoolean(1), row.getString(2), row.getBoolean(3)))
                .single();
    }

    /**
     * The earliest transaction of the window that wrote to an aggregate after a transaction which the window leaves
     * out. That happens when a transaction takes its number early and writes late: 97 begins, 99 begins, 103 begins,
     * writes event 1 of an aggregate and commits, 97 writes event 2 and commits; while 99 runs, the window ends before
     * 99 and would hold event 2 without event 1. So it must end before 97.
     *
     * <p>The few rows left out are gathered first, and the answer is a minimum, not a first row: else a planner that has
     * no statistics yet compares every row of a backlog with each of them.
     */
    private Optional<String> firstInverted(String from, String upto) {
        return Optional.ofNullable(sql.sql("""
                WITH left_out AS MATERIALIZED (
                    SELECT tenant_id, aggregate_id, min(id) AS id FROM outbox WHERE xact >= :upto::text::xid8
                    GROUP  BY tenant_id, aggregate_id
                )
                SELECT min(r.xact)::text FROM outbox r
                JOIN   left_out p ON p.tenant_id = r.tenant_id AND p.aggregate_id = r.aggregate_id AND p.id < r.id
                WHERE  r.xact >= :from::text::xid8 AND r.xact < :upto::text::xid8
                """)
                .param("from", from)
                .param("upto", upto)
                .query((row, n) -> row.getString(1))
                .list()
                .getFirst());
    }

    /** Gathered first: else a planner walks along the ids from the oldest on, until one is in the window. */
    private Optional<Long> first(String from, String upto) {
        return sql.sql("""
                WITH window_rows AS MATERIALIZED (
                    SELECT id FROM outbox WHERE xact >= :from::text::xid8 AND xact < :upto::text::xid8)
                SELECT min(id) AS id FROM window_rows HAVING count(*) > 0
                """)
                .param("from", from)
                .param("upto", upto)
                .query(Long.class)
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
        return sql.sql("SELECT maintain_outbox((clock_timestamp() AT TIME ZONE 'UTC')::date, :keep)")
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
