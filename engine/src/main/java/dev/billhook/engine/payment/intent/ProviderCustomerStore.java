package dev.billhook.engine.payment.intent;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class ProviderCustomerStore {
    private final TenantSql sql;

    ProviderCustomerStore(TenantSql sql) {
        this.sql = sql;
    }

    Optional<String> find(GatewayAccountId account, CustomerId customer) {
        return sql.sql("""
                SELECT provider_id FROM provider_customer WHERE account_id = :account AND customer_id = :customer
                """)
                .param("account", account.value())
                .param("customer", customer.value())
                .query(String.class)
                .optional();
    }

    void insert(GatewayAccountId account, CustomerId customer, String providerId) {
        sql.sql("""
                INSERT INTO provider_customer (account_id, customer_id, provider_id)
                VALUES (:account, :customer, :provider) ON CONFLICT DO NOTHING
                """)
                .param("account", account.value())
                .param("customer", customer.value())
                .param("provider", providerId)
                .update();
    }
}
