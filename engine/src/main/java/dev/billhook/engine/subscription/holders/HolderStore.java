package dev.billhook.engine.subscription.holders;

import dev.billhook.core.money.Currency;
import dev.billhook.engine.kit.db.TenantSql;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class HolderStore {
    private final TenantSql sql;

    HolderStore(TenantSql sql) {
        this.sql = sql;
    }

    /** @param version that they agreed to; of an add-on, the newest that has its prices */
    record Held(String plan, Currency currency, int version, long subscriptions) {}

    /** How many running subscriptions hold each of these plans of a book; the oldest version first. */
    List<Held> running(String book, Collection<String> plans) {
        return sql.sql("""
                WITH newest AS (
                    SELECT p.price_id, max(v.version) AS version
                    FROM   price_book_version v JOIN price_book_price p ON p.version_id = v.id
                    WHERE  v.book = :book
                    GROUP  BY p.price_id
                ), held AS (
                    SELECT i.plan, s.currency,
                           CASE WHEN i.plan = s.plan THEN s.book_version ELSE min(n.version) END AS version
                    FROM   subscription s
                    JOIN   subscription_item i ON i.subscription = s.id
                    JOIN   newest n ON n.price_id = i.price
                    WHERE  s.book = :book AND i.plan = ANY (:plans)
                    AND    s.status IN ('trialing', 'active', 'past_due', 'paused')
                    GROUP  BY s.id, i.plan, s.plan, s.currency, s.book_version
                )
                SELECT plan, currency, version, count(*) AS subscriptions
                FROM   held
                GROUP  BY plan, currency, version
                ORDER  BY plan, currency, version
                """)
                .param("book", book)
                .param("plans", plans.toArray(String[]::new))
                .query((row, n) -> new Held(
                        row.getString("plan"),
                        Currency.of(row.getString("currency")),
                        row.getInt("version"),
                        row.getLong("subscriptions")))
                .list();
    }
}
