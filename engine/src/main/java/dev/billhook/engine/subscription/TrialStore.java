package dev.billhook.engine.subscription;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class TrialStore {
    private final TenantSql sql;

    TrialStore(TenantSql sql) {
        this.sql = sql;
    }

    void insert(CustomerId customer, String product, SubscriptionId subscription, Instant now) {
        sql.sql("""
                INSERT INTO trial_use (customer, product, subscription, at)
                VALUES (:customer, :product, :subscription, :now)
                ON CONFLICT DO NOTHING
                """)
                .param("customer", customer.value())
                .param("product", product)
                .param("subscription", subscription.value())
                .param("now", Values.utc(now))
                .update();
    }

    /** Who has the customer's one trial of this product. */
    SubscriptionId holder(CustomerId customer, String product) {
        return sql.sql("SELECT subscription FROM trial_use WHERE customer = :customer AND product = :product")
                .param("customer", customer.value())
                .param("product", product)
                .query((row, n) -> new SubscriptionId(row.getObject("subscription", UUID.class)))
                .single();
    }
}
