package dev.billhook.engine.payment.intent;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class CustomerValueStore {
    private final TenantSql sql;

    CustomerValueStore(TenantSql sql) {
        this.sql = sql;
    }

    List<Money> captured(CustomerId customer) {
        return sql.sql("""
                SELECT currency, sum(received) AS received FROM payment_intent
                WHERE  customer_id = :customer AND received > 0 GROUP BY currency ORDER BY currency
                """)
                .param("customer", customer.value())
                .query((row, n) -> new Money(row.getLong("received"), Currency.of(row.getString("currency"))))
                .list();
    }
}
