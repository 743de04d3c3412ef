package dev.billhook.engine.subscription;

import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.core.lifecycle.SubscriptionEvent;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.core.lifecycle.Transition;
import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class TransitionStore {
    private final TenantSql sql;

    TransitionStore(TenantSql sql) {
        this.sql = sql;
    }

    void insert(SubscriptionId subscription, StatusChange change) {
        var transition = change.transition();
        sql.sql("""
                INSERT INTO subscription_transition
                       (subscription, version, command, event, from_status, to_status, actor, at, reason)
                VALUES (:subscription, :version, :command, :event, :from, :to, :actor, :at, :reason)
                """)
                .param("subscription", subscription.value())
                .param("version", change.version())
                .param("command", Values.word(transition.command()))
                .param("event", Values.word(transition.event()))
                .param("from", Values.word(transition.from()))
                .param("to", Values.word(transition.to()))
                .param("actor", change.actor())
                .param("at", Values.utc(change.at()))
                .param("reason", change.reason())
                .update();
    }

    /** Newest first, those before a version. */
    List<StatusChange> of(SubscriptionId subscription, int before, int limit) {
        return sql.sql("""
                SELECT * FROM subscription_transition
                WHERE  subscription = :subscription AND version < :before
                ORDER  BY version DESC LIMIT :limit
                """)
                .param("subscription", subscription.value())
                .param("before", before)
                .param("limit", limit)
                .query(TransitionStore::row)
                .list();
    }

    /** What the database allows. */
    List<Transition> allowed() {
        return sql.sql("SELECT * FROM subscription_status_transition")
                .query((row, n) -> transition(row))
                .list();
    }

    private static StatusChange row(ResultSet row, int n) throws SQLException {
        return new StatusChange(
                row.getInt("version"),
                transition(row),
                row.getString("actor"),
                Values.instant(row, "at"),
                row.getString("reason"));
    }

    private static Transition transition(ResultSet row) throws SQLException {
        return new Transition(
                Values.value(SubscriptionStatus.class, row.getString("from_status")),
                Values.value(SubscriptionCommand.class, row.getString("command")),
                Values.value(SubscriptionEvent.class, row.getString("event")),
                Values.value(SubscriptionStatus.class, row.getString("to_status")));
    }
}
