package dev.billhook.engine.payment.method;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.MethodSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PaymentMethodStore {
    private static final String SELECT = """
            SELECT m.*, (SELECT older.id FROM payment_method older
                         WHERE  older.customer_id = m.customer_id AND older.fingerprint = m.fingerprint
                         AND    older.id < m.id ORDER BY older.id LIMIT 1) AS duplicate_of
            FROM   payment_method m
            """;

    private final TenantSql sql;

    PaymentMethodStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Everything that changes which methods a customer has, or which is the default, waits here for its turn. */
    void lockWalletOf(CustomerId customer) {
        sql.sql("SELECT 1 FROM customer WHERE id = :id FOR NO KEY UPDATE")
                .param("id", customer.value())
                .query(Integer.class)
                .optional();
    }

    /** False when the provider's method is here already. */
    boolean insert(UUID id, GatewayAccountId account, MethodSnapshot seen, Instant now) {
        return card(sql.sql("""
                INSERT INTO payment_method (id, account_id, provider_id, type, brand, last4, exp_month, exp_year, funding,
                                            country, fingerprint, created_at, updated_at)
                VALUES (:id, :account, :provider, :type, :brand, :last4, :month, :year, :funding, :country, :fingerprint,
                        :now, :now)
                ON CONFLICT (tenant_id, account_id, provider_id) DO NOTHING
                """), seen)
                        .param("id", id)
                        .param("account", account.value())
                        .param("provider", seen.providerId())
                        .param("type", seen.type())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Gives an unattached method to a customer, as their default if they have none; false when it is attached or was. */
    boolean attach(PaymentMethodId id, CustomerId customer, Instant now) {
        return sql.sql("""
                UPDATE payment_method
                SET    customer_id = :customer, version = version + 1, updated_at = :now,
                       is_default = NOT EXISTS (SELECT 1 FROM payment_method d WHERE d.customer_id = :customer AND d.is_default)
                WHERE  id = :id AND customer_id IS NULL AND detached_at IS NULL
                """)
                        .param("id", id.value())
                        .param("customer", customer.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** False when it is not attached (any more). */
    boolean detach(PaymentMethodId id, Instant now) {
        return sql.sql("""
                UPDATE payment_method
                SET    customer_id = NULL, is_default = false, detached_from = customer_id, detached_at = :now,
                       detach_due = NULL, version = version + 1, updated_at = :now
                WHERE  id = :id AND customer_id IS NOT NULL
                """)
                        .param("id", id.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void updateCard(PaymentMethodId id, MethodSnapshot seen, Instant now) {
        card(sql.sql("""
                UPDATE payment_method
                SET    brand = :brand, last4 = :last4, exp_month = :month, exp_year = :year, funding = :funding,
                       country = :country, fingerprint = :fingerprint, declined_at = NULL, version = version + 1,
                       updated_at = :now
                WHERE  id = :id
                """), seen)
                .param("id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void unsetDefault(CustomerId customer, Instant now) {
        sql.sql("""
                UPDATE payment_method SET is_default = false, version = version + 1, updated_at = :now
                WHERE  customer_id = :customer AND is_default
                """)
                .param("customer", customer.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void setDefault(PaymentMethodId id, Instant now) {
        sql.sql("""
                UPDATE payment_method SET is_default = true, version = version + 1, updated_at = :now WHERE id = :id
                """)
                .param("id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void setUpOffSession(PaymentMethodId id, Instant now) {
        sql.sql("""
                UPDATE payment_method SET off_session = true, version = version + 1, updated_at = :now
                WHERE  id = :id AND NOT off_session
                """)
                .param("id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Only of one that is kept: any other pays once, or never. */
    void declined(GatewayAccountId account, String providerId, Instant now) {
        sql.sql("""
                UPDATE payment_method SET declined_at = :now, version = version + 1, updated_at = :now
                WHERE  account_id = :account AND provider_id = :provider AND customer_id IS NOT NULL
                """)
                .param("account", account.value())
                .param("provider", providerId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void approved(PaymentMethodId id, Instant now) {
        sql.sql("""
                UPDATE payment_method SET declined_at = NULL, version = version + 1, updated_at = :now
                WHERE  id = :id AND declined_at IS NOT NULL
                """)
                .param("id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<PaymentMethod> find(PaymentMethodId id) {
        return sql.sql(SELECT + "WHERE m.id = :id")
                .param("id", id.value())
                .query(PaymentMethodStore::row)
                .optional();
    }

    List<PaymentMethod> all(List<PaymentMethodId> ids) {
        return sql.sql(SELECT + "WHERE m.id = ANY (:ids::uuid[])")
                .param("ids", ids.stream().map(PaymentMethodId::value).toArray(UUID[]::new))
                .query(PaymentMethodStore::row)
                .list();
    }

    Optional<PaymentMethod> findAtProvider(GatewayAccountId account, String providerId) {
        return sql.sql(SELECT + "WHERE m.account_id = :account AND m.provider_id = :provider")
                .param("account", account.value())
                .param("provider", providerId)
                .query(PaymentMethodStore::row)
                .optional();
    }

    Optional<PaymentMethod> defaultOf(CustomerId customer) {
        return sql.sql(SELECT + "WHERE m.customer_id = :customer AND m.is_default")
                .param("customer", customer.value())
                .query(PaymentMethodStore::row)
                .optional();
    }

    List<PaymentMethod> ofCustomer(CustomerId customer, @Nullable PaymentMethodId after, int limit) {
        return sql.sql(SELECT + """
                WHERE  m.customer_id = :customer AND (:after::uuid IS NULL OR m.id < :after)
                ORDER  BY m.id DESC LIMIT :limit
                """)
                .param("customer", customer.value())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(PaymentMethodStore::row)
                .list();
    }

    /** The next last day of a card, from this day on, of which was not told yet. */
    Optional<LocalDate> nextToExpire(LocalDate from) {
        return sql.sql("""
                SELECT last_day
                FROM  (SELECT exp_year, exp_month, expiry_told,
                              (make_date(exp_year, exp_month, 1) + interval '1 month - 1 day')::date AS last_day
                       FROM   payment_method
                       WHERE  customer_id IS NOT NULL AND exp_month IS NOT NULL AND exp_year <= 9999
                       AND    (exp_year, exp_month) >= (:year::smallint, :month::smallint)) card
                WHERE  expiry_told IS DISTINCT FROM last_day
                ORDER  BY exp_year, exp_month LIMIT 1
                """)
                .param("year", from.getYear())
                .param("month", from.getMonthValue())
                .query(LocalDate.class)
                .optional();
    }

    /** Those whose last day lies between, each once for that day. */
    List<PaymentMethodId> announceExpiring(LocalDate from, LocalDate to, int limit) {
        var after = to.plusDays(1); // a month that ends by then is before the month of this day
        return sql.sql("""
                WITH due AS (
                    SELECT id, (make_date(exp_year, exp_month, 1) + interval '1 month - 1 day')::date AS last_day
                    FROM   payment_method
                    WHERE  customer_id IS NOT NULL AND exp_month IS NOT NULL
                    AND    (exp_year, exp_month) >= (:year::smallint, :month::smallint)
                    AND    (exp_year, exp_month) < (:after_year::smallint, :after_month::smallint)
                    AND    expiry_told IS DISTINCT FROM
                           (make_date(exp_year, exp_month, 1) + interval '1 month - 1 day')::date
                    LIMIT  :limit FOR UPDATE SKIP LOCKED)
                UPDATE payment_method p SET expiry_told = due.last_day, version = version + 1
                FROM   due WHERE p.id = due.id
                RETURNING p.id
                """)
                .param("year", from.getYear())
                .param("month", from.getMonthValue())
                .param("after_year", after.getYear())
                .param("after_month", after.getMonthValue())
                .param("limit", limit)
                .query((row, n) -> new PaymentMethodId(row.getObject(1, UUID.class)))
                .list();
    }

    private static JdbcClient.StatementSpec card(JdbcClient.StatementSpec statement, MethodSnapshot seen) {
        return statement
                .param("brand", seen.brand())
                .param("last4", seen.last4())
                .param("month", seen.expMonth())
                .param("year", seen.expYear())
                .param("funding", seen.funding())
                .param("country", seen.country())
                .param("fingerprint", seen.fingerprint());
    }

    static PaymentMethod row(ResultSet row, int n) throws SQLException {
        var detachedAt = row.getObject("detached_at", OffsetDateTime.class);
        var declinedAt = row.getObject("declined_at", OffsetDateTime.class);
        var duplicateOf = row.getObject("duplicate_of", UUID.class);
        return new PaymentMethod(
                new PaymentMethodId(row.getObject("id", UUID.class)),
                new GatewayAccountId(row.getObject("account_id", UUID.class)),
                row.getString("provider_id"),
                customer(row, "customer_id"),
                row.getString("type"),
                new PaymentMethod.CardFacts(
                        row.getString("brand"),
                        row.getString("last4"),
                        row.getObject("exp_month", Integer.class),
                        row.getObject("exp_year", Integer.class),
                        row.getString("funding"),
                        row.getString("country"),
                        row.getString("fingerprint")),
                row.getBoolean("is_default"),
                row.getBoolean("off_session"),
                customer(row, "detached_from"),
                detachedAt == null ? null : detachedAt.toInstant(),
                row.getObject("detach_due") != null,
                declinedAt == null ? null : declinedAt.toInstant(),
                duplicateOf == null ? null : new PaymentMethodId(duplicateOf),
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable CustomerId customer(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new CustomerId(id);
    }
}
