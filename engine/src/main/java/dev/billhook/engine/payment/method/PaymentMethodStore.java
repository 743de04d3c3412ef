package dev.billhook.engine.payment.method;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.MethodSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PaymentMethodStore {
    private static final String COLUMNS =
            "id, customer_id, type, brand, last4, exp_month, exp_year, funding, country, fingerprint, created_at";

    private final TenantSql sql;

    PaymentMethodStore(TenantSql sql) {
        this.sql = sql;
    }

    PaymentMethodId upsert(
            UUID id, GatewayAccountId account, MethodSnapshot method, @Nullable CustomerId customer, Instant now) {
        return sql.sql("""
                INSERT INTO payment_method (id, account_id, provider_id, customer_id, type, brand, last4, exp_month,
                                            exp_year, funding, country, fingerprint, created_at, updated_at)
                VALUES (:id, :account, :provider, :customer, :type, :brand, :last4, :month, :year, :funding, :country,
                        :fingerprint, :now, :now)
                ON CONFLICT (tenant_id, account_id, provider_id) DO UPDATE
                SET    customer_id = excluded.customer_id, last4 = excluded.last4, exp_month = excluded.exp_month,
                       exp_year = excluded.exp_year, updated_at = excluded.updated_at
                RETURNING id
                """)
                .param("id", id)
                .param("account", account.value())
                .param("provider", method.providerId())
                .param("customer", customer == null ? null : customer.value())
                .param("type", method.type())
                .param("brand", method.brand())
                .param("last4", method.last4())
                .param("month", method.expMonth())
                .param("year", method.expYear())
                .param("funding", method.funding())
                .param("country", method.country())
                .param("fingerprint", method.fingerprint())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new PaymentMethodId(row.getObject(1, UUID.class)))
                .single();
    }

    Optional<PaymentMethod> find(PaymentMethodId id) {
        return sql.sql("SELECT " + COLUMNS + " FROM payment_method WHERE id = :id")
                .param("id", id.value())
                .query(PaymentMethodStore::row)
                .optional();
    }

    List<PaymentMethod> ofCustomer(CustomerId customer, @Nullable PaymentMethodId after, int limit) {
        return sql.sql("SELECT " + COLUMNS + """
                 FROM payment_method
                WHERE  customer_id = :customer AND (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("customer", customer.value())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(PaymentMethodStore::row)
                .list();
    }

    private static PaymentMethod row(ResultSet row, int n) throws SQLException {
        var customer = row.getObject("customer_id", UUID.class);
        return new PaymentMethod(
                new PaymentMethodId(row.getObject("id", UUID.class)),
                customer == null ? null : new CustomerId(customer),
                row.getString("type"),
                row.getString("brand"),
                row.getString("last4"),
                row.getObject("exp_month", Integer.class),
                row.getObject("exp_year", Integer.class),
                row.getString("funding"),
                row.getString("country"),
                row.getString("fingerprint"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
