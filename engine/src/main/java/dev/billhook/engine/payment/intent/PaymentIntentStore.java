package dev.billhook.engine.payment.intent;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.PaymentError;
import dev.billhook.engine.payment.gateway.ThreeDSecure;
import dev.billhook.engine.payment.mandate.MandateId;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

@Component
class PaymentIntentStore {
    private static final TypeReference<Map<String, String>> NOTES = new TypeReference<>() {};
    private static final TypeReference<PaymentError> ERROR = new TypeReference<>() {};

    private final TenantSql sql;

    PaymentIntentStore(TenantSql sql) {
        this.sql = sql;
    }

    /** False when it is there already: the same request ran before. */
    boolean insert(NewPaymentIntent asked, MethodChoice.Chosen chosen, GatewayAccountId account, Instant now) {
        return sql.sql("""
                INSERT INTO payment_intent (id, account_id, customer_id, amount, currency, capture_later,
                                            setup_future_usage, description, metadata, status, method_id, mandate_id,
                                            off_session, confirm_at_once, created_at, updated_at)
                VALUES (:id, :account, :customer, :amount, :currency, :later, :future, :description, :metadata::jsonb,
                        'requires_payment_method', :method, :mandate, :away, :confirm, :now, :now)
                ON CONFLICT (tenant_id, id) DO NOTHING
                """)
                        .param("id", asked.id().value())
                        .param("account", account.value())
                        .param("customer", uuid(asked.customer()))
                        .param("amount", asked.amount().minor())
                        .param("currency", asked.amount().currency().code())
                        .param("later", asked.captureLater())
                        .param("future", asked.setupFutureUsage())
                        .param("description", asked.description())
                        .param("metadata", Json.write(asked.metadata()))
                        .param("method", uuid(chosen.method()))
                        .param("mandate", uuid(chosen.mandate()))
                        .param("away", asked.offSession())
                        .param("confirm", asked.confirm())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<PaymentIntent> find(PaymentIntentId id) {
        return byId("SELECT * FROM payment_intent WHERE id = :id", id);
    }

    List<PaymentIntent> findAll(List<PaymentIntentId> ids) {
        return sql.sql("SELECT * FROM payment_intent WHERE id = ANY (:ids::uuid[])")
                .param("ids", ids.stream().map(PaymentIntentId::value).toArray(UUID[]::new))
                .query(PaymentIntentStore::row)
                .list();
    }

    Optional<PaymentIntent> lock(PaymentIntentId id) {
        return byId("SELECT * FROM payment_intent WHERE id = :id FOR UPDATE", id);
    }

    Optional<PaymentIntent> findAtProvider(GatewayAccountId account, String providerId) {
        return sql.sql("SELECT * FROM payment_intent WHERE account_id = :account AND provider_id = :provider")
                .param("account", account.value())
                .param("provider", providerId)
                .query(PaymentIntentStore::row)
                .optional();
    }

    List<PaymentIntent> findAllAtProvider(GatewayAccountId account, List<String> providerIds) {
        return sql.sql("SELECT * FROM payment_intent WHERE account_id = :account AND provider_id = ANY (:ids::text[])")
                .param("account", account.value())
                .param("ids", providerIds.toArray(String[]::new))
                .query(PaymentIntentStore::row)
                .list();
    }

    List<PaymentIntent> list(
            @Nullable CustomerId customer,
            @Nullable PaymentIntentStatus status,
            @Nullable PaymentIntentId after,
            int limit) {
        return sql.sql("""
                SELECT * FROM payment_intent
                WHERE  (:customer::uuid IS NULL OR customer_id = :customer)
                AND    (:status::text IS NULL OR status = :status)
                AND    (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("customer", uuid(customer))
                .param("status", status == null ? null : status.word())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(PaymentIntentStore::row)
                .list();
    }

    /** Writes what a snapshot changed; the trigger refuses an illegal move and a version that is not the next. */
    void update(
            PaymentIntent next, byte @Nullable [] providerSecret, @Nullable String networkTransactionId, Instant now) {
        var three = next.threeDSecure();
        bindError(sql.sql("""
                UPDATE payment_intent
                SET    status = :status, provider_id = :provider, provider_secret = :secret, method_id = :method,
                       capturable = :capturable, received = :received, fee = :fee, last_error = :error::jsonb,
                       cancellation_reason = :reason, charge_id = :charge,
                       network_transaction_id = coalesce(:network, network_transaction_id),
                       three_d_secure = :three, authentication_flow = :flow, liability_shifted = :shifted,
                       capture_before = :before,
                       version = :version, updated_at = :now
                WHERE  id = :id
                """), next.lastError())
                .param("id", next.id().value())
                .param("status", next.status().word())
                .param("provider", next.providerId())
                .param("secret", providerSecret)
                .param("method", next.method() == null ? null : next.method().value())
                .param("capturable", next.capturable().minor())
                .param("received", next.received().minor())
                .param("fee", next.fee() == null ? null : next.fee().minor())
                .param("reason", next.cancellationReason())
                .param("charge", next.chargeId())
                .param("network", networkTransactionId)
                .param("three", three == null ? null : three.result())
                .param("flow", three == null ? null : three.authenticationFlow())
                .param("shifted", three != null && three.liabilityShift())
                .param(
                        "before",
                        next.captureBefore() == null
                                ? null
                                : next.captureBefore().atOffset(ZoneOffset.UTC))
                .param("version", next.version())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes or gives back part of what can still be refunded; false when less is left. */
    boolean reserveRefund(PaymentIntentId id, long amount) {
        return sql.sql("""
                UPDATE payment_intent SET refunded = refunded + :amount, version = version + 1
                WHERE  id = :id AND refunded + :amount BETWEEN 0 AND received
                """).param("id", id.value()).param("amount", amount).update() == 1;
    }

    /** When the first authorisation lapses of which was not told yet. */
    Optional<Instant> nextToLapse() {
        return sql.sql("""
                SELECT capture_before FROM payment_intent
                WHERE  status = 'requires_capture' AND capture_before IS NOT NULL AND expiry_told_at IS NULL
                ORDER  BY capture_before LIMIT 1
                """).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /** Those whose authorisation lapses before the moment, each once. */
    List<PaymentIntentId> announceLapsing(Instant before, Instant now, int limit) {
        return sql.sql("""
                UPDATE payment_intent SET expiry_told_at = :now, version = version + 1
                WHERE  id IN (SELECT id FROM payment_intent
                              WHERE  status = 'requires_capture' AND capture_before <= :before AND expiry_told_at IS NULL
                              ORDER  BY capture_before LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING id
                """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) -> new PaymentIntentId(row.getObject(1, UUID.class)))
                .list();
    }

    Optional<byte[]> providerSecret(PaymentIntentId id) {
        return sql.sql("SELECT provider_secret FROM payment_intent WHERE id = :id AND provider_secret IS NOT NULL")
                .param("id", id.value())
                .query(byte[].class)
                .optional();
    }

    private Optional<PaymentIntent> byId(String statement, PaymentIntentId id) {
        return sql.sql(statement)
                .param("id", id.value())
                .query(PaymentIntentStore::row)
                .optional();
    }

    private static JdbcClient.StatementSpec bindError(
            JdbcClient.StatementSpec statement, @Nullable PaymentError error) {
        return statement.param("error", error == null ? null : Json.write(error));
    }

    private static @Nullable ThreeDSecure threeDSecure(ResultSet row) throws SQLException {
        var result = row.getString("three_d_secure");
        return result == null
                ? null
                : new ThreeDSecure(result, row.getString("authentication_flow"), row.getBoolean("liability_shifted"));
    }

    private static @Nullable UUID uuid(@Nullable Identifier id) {
        return id == null ? null : id.value();
    }

    private static PaymentIntent row(ResultSet row, int n) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        var customer = row.getObject("customer_id", UUID.class);
        var method = row.getObject("method_id", UUID.class);
        var mandate = row.getObject("mandate_id", UUID.class);
        var fee = row.getObject("fee", Long.class);
        var error = row.getString("last_error");
        var captureBefore = row.getObject("capture_before", OffsetDateTime.class);
        return new PaymentIntent(
                new PaymentIntentId(row.getObject("id", UUID.class)),
                new GatewayAccountId(row.getObject("account_id", UUID.class)),
                customer == null ? null : new CustomerId(customer),
                new Money(row.getLong("amount"), currency),
                row.getBoolean("capture_later"),
                row.getString("setup_future_usage"),
                row.getString("description"),
                Json.read(row.getString("metadata"), NOTES),
                PaymentIntentStatus.of(row.getString("status")),
                row.getString("provider_id"),
                method == null ? null : new PaymentMethodId(method),
                new Money(row.getLong("capturable"), currency),
                new Money(row.getLong("received"), currency),
                new Money(row.getLong("refunded"), currency),
                fee == null ? null : new Money(fee, currency),
                error == null ? null : Json.read(error, ERROR),
                row.getString("cancellation_reason"),
                row.getString("charge_id"),
                captureBefore == null ? null : captureBefore.toInstant(),
                threeDSecure(row),
                row.getBoolean("off_session"),
                row.getBoolean("confirm_at_once"),
                mandate == null ? null : new MandateId(mandate),
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
