package dev.billhook.engine.payment.gateway;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import java.util.Optional;
import java.util.UUID;
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

    Optional<CustomerId> customerOf(GatewayAccountId account, String providerId) {
        return sql.sql("""
                SELECT customer_id FROM provider_customer WHERE account_id = :account AND provider_id = :provider
                """)
                .param("account", account.value())
                .param("provider", providerId)
                .query((row, n) -> new CustomerId(row.getObject(1, UUID.class)))
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
