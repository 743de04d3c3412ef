package dev.billhook.engine.subscription;

import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ChangeStore {
    private final TenantSql sql;

    ChangeStore(TenantSql sql) {
        this.sql = sql;
    }

    /** False when it is there already. */
    boolean insert(ScheduledChange change, Instant now) {
        return sql.sql("""
                INSERT INTO subscription_change (id, subscription, at, content, created_at)
                VALUES (:id, :subscription, :at, :content::jsonb, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", change.id().value())
                        .param("subscription", change.subscription().value())
                        .param("at", Values.utc(change.at()))
                        .param("content", change.content())
                        .param("now", Values.utc(now))
                        .update()
                == 1;
    }

    Optional<ScheduledChange> find(ScheduledChangeId id) {
        return sql.sql("SELECT * FROM subscription_change WHERE id = :id")
                .param("id", id.value())
                .query(ChangeStore::row)
                .optional();
    }

    /** In the order they are to happen. */
    List<ScheduledChange> pending(Collection<SubscriptionId> subscriptions) {
        return sql.sql("""
                SELECT * FROM subscription_change
                WHERE  subscription = ANY (:ids) AND status = 'pending'
                ORDER  BY at, id
                """)
                .param("ids", Values.uuids(subscriptions))
                .query(ChangeStore::row)
                .list();
    }

    List<ScheduledChange> due(Collection<SubscriptionId> subscriptions, Instant now) {
        return sql.sql("""
                SELECT * FROM subscription_change
                WHERE  subscription = ANY (:ids) AND status = 'pending' AND at <= :now
                ORDER  BY at, id
                """)
                .param("ids", Values.uuids(subscriptions))
                .param("now", Values.utc(now))
                .query(ChangeStore::row)
                .list();
    }

    /** When the first pending one of each is to happen; one without any is left out. */
    Map<SubscriptionId, Instant> next(Collection<SubscriptionId> subscriptions) {
        Map<SubscriptionId, Instant> next = new HashMap<>();
        sql.sql("""
                SELECT subscription, min(at) AS at FROM subscription_change
                WHERE  subscription = ANY (:ids) AND status = 'pending'
                GROUP  BY subscription
                """).param("ids", Values.uuids(subscriptions)).query(row -> {
            next.put(new SubscriptionId(row.getObject("subscription", UUID.class)), Values.instant(row, "at"));
        });
        return next;
    }

    /** False when it is not pending. */
    boolean settle(ScheduledChangeId id, ScheduledChange.Status status, @Nullable String failure, Instant now) {
        return sql.sql("""
                UPDATE subscription_change SET status = :status, failure = :failure, settled_at = :now
                WHERE  id = :id AND status = 'pending'
                """)
                        .param("id", id.value())
                        .param("status", Values.word(status))
                        .param("failure", failure)
                        .param("now", Values.utc(now))
                        .update()
                == 1;
    }

    void move(ScheduledChangeId id, Instant at) {
        sql.sql("SELECT billhook.move_scheduled_change(:id, :at)")
                .param("id", id.value())
                .param("at", Values.utc(at))
                .query((row, n) -> id)
                .single();
    }

    void cancelAllOf(SubscriptionId subscription, Instant now) {
        sql.sql("""
                UPDATE subscription_change SET status = 'canceled', settled_at = :now
                WHERE  subscription = :subscription AND status = 'pending'
                """)
                .param("subscription", subscription.value())
                .param("now", Values.utc(now))
                .update();
    }

    private static ScheduledChange row(ResultSet row, int n) throws SQLException {
        return new ScheduledChange(
                new ScheduledChangeId(row.getObject("id", UUID.class)),
                new SubscriptionId(row.getObject("subscription", UUID.class)),
                Values.instant(row, "at"),
                row.getString("content"),
                Values.value(ScheduledChange.Status.class, row.getString("status")),
                Optional.ofNullable(row.getString("failure")));
    }
}
