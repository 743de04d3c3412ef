package dev.billhook.engine.payment.setup;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.PaymentError;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

@Component
class SetupIntentStore {
    private static final TypeReference<Map<String, String>> NOTES = new TypeReference<>() {};
    private static final TypeReference<PaymentError> ERROR = new TypeReference<>() {};

    private final TenantSql sql;

    SetupIntentStore(TenantSql sql) {
        this.sql = sql;
    }

    boolean insert(
            SetupIntentId id,
            GatewayAccountId account,
            CustomerId customer,
            String usage,
            Map<String, String> metadata,
            Instant now) {
        return sql.sql("""
                INSERT INTO setup_intent (id, account_id, customer_id, usage, metadata, status, created_at, updated_at)
                VALUES (:id, :account, :customer, :usage, :metadata::jsonb, 'requires_payment_method', :now, :now)
                ON CONFLICT (tenant_id, id) DO NOTHING
                """)
                        .param("id", id.value())
                        .param("account", account.value())
                        .param("customer", customer.value())
                        .param("usage", usage)
                        .param("metadata", Json.write(metadata))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void update(SetupIntent next, byte @Nullable [] providerSecret, Instant now) {
        sql.sql("""
                UPDATE setup_intent
                SET    status = :status, provider_id = :provider, provider_secret = :secret, method_id = :method,
                       last_error = :error::jsonb, cancellation_reason = :reason, version = :version, updated_at = :now
                WHERE  id = :id
                """)
                .param("id", next.id().value())
                .param("status", next.status().word())
                .param("provider", next.providerId())
                .param("secret", providerSecret)
                .param("method", next.method() == null ? null : next.method().value())
                .param("error", next.lastError() == null ? null : Json.write(next.lastError()))
                .param("reason", next.cancellationReason())
                .param("version", next.version())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<SetupIntent> find(SetupIntentId id) {
        return sql.sql("SELECT * FROM setup_intent WHERE id = :id")
                .param("id", id.value())
                .query(SetupIntentStore::row)
                .optional();
    }

    Optional<byte[]> providerSecret(SetupIntentId id) {
        return sql.sql("SELECT provider_secret FROM setup_intent WHERE id = :id AND provider_secret IS NOT NULL")
                .param("id", id.value())
                .query(byte[].class)
                .optional();
    }

    Optional<SetupIntent> lock(SetupIntentId id) {
        return sql.sql("SELECT * FROM setup_intent WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(SetupIntentStore::row)
                .optional();
    }

    Optional<SetupIntent> findAtProvider(GatewayAccountId account, String providerId) {
        return sql.sql("SELECT * FROM setup_intent WHERE account_id = :account AND provider_id = :provider")
                .param("account", account.value())
                .param("provider", providerId)
                .query(SetupIntentStore::row)
                .optional();
    }

    List<SetupIntent> list(@Nullable CustomerId customer, @Nullable SetupIntentId after, int limit) {
        return sql.sql("""
                SELECT * FROM setup_intent
                WHERE  (:customer::uuid IS NULL OR customer_id = :customer) AND (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("customer", customer == null ? null : customer.value())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(SetupIntentStore::row)
                .list();
    }

    private static SetupIntent row(ResultSet row, int n) throws SQLException {
        var method = row.getObject("method_id", UUID.class);
        var error = row.getString("last_error");
        return new SetupIntent(
                new SetupIntentId(row.getObject("id", UUID.class)),
                new GatewayAccountId(row.getObject("account_id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("usage"),
                Json.read(row.getString("metadata"), NOTES),
                SetupIntentStatus.of(row.getString("status")),
                row.getString("provider_id"),
                method == null ? null : new PaymentMethodId(method),
                error == null ? null : Json.read(error, ERROR),
                row.getString("cancellation_reason"),
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
