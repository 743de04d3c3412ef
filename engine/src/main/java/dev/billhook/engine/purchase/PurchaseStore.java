package dev.billhook.engine.purchase;

import dev.billhook.core.money.Money;
import dev.billhook.engine.catalog.Grant;
import dev.billhook.engine.catalog.Parameters;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
import tools.jackson.core.type.TypeReference;

@Component
class PurchaseStore {
    private static final TypeReference<List<Grant>> GRANTS = new TypeReference<>() {};
    private static final TypeReference<Parameters> PARAMETERS = new TypeReference<>() {};

    private final TenantSql sql;

    PurchaseStore(TenantSql sql) {
        this.sql = sql;
    }

    /** False when this request ran before, or the same thing is open already. */
    boolean insert(Purchase purchase) {
        return sql.sql("""
                INSERT INTO purchase (id, customer, feature, parameters, parameters_hash, grants, amount, currency,
                                      payment_intent, created_at)
                VALUES (:id, :customer, :feature, :parameters::jsonb, :hash, :grants::jsonb, :amount, :currency,
                        :intent, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", purchase.id().value())
                        .param("customer", purchase.customer().value())
                        .param("feature", purchase.feature())
                        .param("parameters", purchase.parameters().canonical())
                        .param("hash", hash(purchase.parameters()))
                        .param("grants", Json.write(purchase.grants()))
                        .param("amount", purchase.price().minor())
                        .param("currency", purchase.price().currency().code())
                        .param("intent", purchase.paymentIntent().value())
                        .param("now", utc(purchase.createdAt()))
                        .update()
                == 1;
    }

    Optional<Purchase> find(PurchaseId id) {
        return sql.sql("SELECT * FROM purchase WHERE id = :id")
                .param("id", id.value())
                .query(PurchaseStore::row)
                .optional();
    }

    /** The open purchase of the same thing at the same price. */
    Optional<Purchase> findOpen(Purchase like) {
        return sql.sql("""
                SELECT * FROM purchase
                WHERE  customer = :customer AND feature = :feature AND parameters_hash = :hash
                AND    amount = :amount AND currency = :currency AND status = 'open'
                """)
                .param("customer", like.customer().value())
                .param("feature", like.feature())
                .param("hash", hash(like.parameters()))
                .param("amount", like.price().minor())
                .param("currency", like.price().currency().code())
                .query(PurchaseStore::row)
                .optional();
    }

    /** Open purchases of the same thing whose price is no longer the price. */
    List<Purchase> findOutdated(Purchase like) {
        return sql.sql("""
                SELECT * FROM purchase
                WHERE  customer = :customer AND feature = :feature AND parameters_hash = :hash AND status = 'open'
                AND    (amount, currency) <> (:amount, :currency)
                """)
                .param("customer", like.customer().value())
                .param("feature", like.feature())
                .param("hash", hash(like.parameters()))
                .param("amount", like.price().minor())
                .param("currency", like.price().currency().code())
                .query(PurchaseStore::row)
                .list();
    }

    /** The purchase that this intent pays, locked until the transaction ends. */
    Optional<Purchase> lockPaidBy(PaymentIntentId intent) {
        return sql.sql("SELECT * FROM purchase WHERE payment_intent = :intent FOR NO KEY UPDATE")
                .param("intent", intent.value())
                .query(PurchaseStore::row)
                .optional();
    }

    /** Only from open: false when somebody moved it before. */
    boolean pay(PurchaseId id, Instant now) {
        return move(id, now, """
                UPDATE purchase SET status = 'paid', paid_at = :now, version = version + 1
                WHERE  id = :id AND status = 'open'
                """);
    }

    /** Only from open. */
    boolean cancel(PurchaseId id, Instant now) {
        return move(id, now, """
                UPDATE purchase SET status = 'canceled', canceled_at = :now, version = version + 1
                WHERE  id = :id AND status = 'open'
                """);
    }

    /** Only from paid, once all of the price was given back. */
    boolean refund(PurchaseId id, Instant now) {
        return move(id, now, """
                UPDATE purchase SET status = 'refunded', refunded_at = :now, version = version + 1
                WHERE  id = :id AND status = 'paid' AND refunded = amount
                """);
    }

    /** False when this refund was counted before. */
    boolean countRefund(PurchaseId id, Identifier refund, Money amount, Instant now) {
        return sql.sql("""
                WITH counted AS (
                    INSERT INTO purchase_refund (refund, purchase, amount, counted_at)
                    VALUES (:refund, :id, :amount, :now)
                    ON CONFLICT DO NOTHING RETURNING amount)
                UPDATE purchase p SET refunded = p.refunded + counted.amount, version = version + 1
                FROM   counted
                WHERE  p.id = :id
                """)
                        .param("refund", refund.value())
                        .param("id", id.value())
                        .param("amount", amount.minor())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False when this refund was never counted, or came back before. */
    boolean returnRefund(PurchaseId id, Identifier refund, Instant now) {
        return sql.sql("""
                WITH returned AS (
                    UPDATE purchase_refund SET returned_at = :now
                    WHERE  refund = :refund AND returned_at IS NULL RETURNING amount)
                UPDATE purchase p SET refunded = p.refunded - returned.amount, version = version + 1
                FROM   returned
                WHERE  p.id = :id
                """)
                        .param("refund", refund.value())
                        .param("id", id.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    List<Purchase> list(PurchaseFilter filter, int limit) {
        return sql.sql("""
                SELECT * FROM purchase
                WHERE  (:customer::uuid IS NULL OR customer = :customer)
                AND    (:feature::text IS NULL OR feature = :feature)
                AND    (:status::text IS NULL OR status = :status)
                AND    (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("customer", valueOf(filter.customer()))
                .param("feature", filter.feature())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().word())
                .param("after", valueOf(filter.after()))
                .param("limit", limit)
                .query(PurchaseStore::row)
                .list();
    }

    private boolean move(PurchaseId id, Instant now, String statement) {
        return sql.sql(statement).param("id", id.value()).param("now", utc(now)).update() == 1;
    }

    private static byte[] hash(Parameters parameters) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(parameters.canonical().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static @Nullable UUID valueOf(@Nullable Identifier id) {
        return id == null ? null : id.value();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Purchase row(ResultSet row, int n) throws SQLException {
        String currency = row.getString("currency");
        return new Purchase(
                new PurchaseId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer", UUID.class)),
                row.getString("feature"),
                Json.read(row.getString("parameters"), PARAMETERS),
                Json.read(row.getString("grants"), GRANTS),
                Money.of(row.getLong("amount"), currency),
                Money.of(row.getLong("refunded"), currency),
                new PaymentIntentId(row.getObject("payment_intent", UUID.class)),
                PurchaseStatus.of(row.getString("status")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "paid_at"),
                instant(row, "canceled_at"),
                instant(row, "refunded_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
