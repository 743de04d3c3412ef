package dev.billhook.engine.invoice.prepaid;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.Columns;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

@Component
class CreditGrantStore {
    private static final TypeReference<Map<String, String>> NOTES = new TypeReference<>() {};

    private final TenantSql sql;

    CreditGrantStore(TenantSql sql) {
        this.sql = sql;
    }

    void insert(CreditGrant grant) {
        sql.sql("""
                INSERT INTO credit_grant (id, customer, category, name, priority, currency, amount, remaining, products,
                                          effective_at, expires_at, sold_by, metadata, created_at)
                VALUES (:id, :customer, :category, :name, :priority, :currency, :amount, :remaining, :products, :effective,
                        :expires, :soldBy, :metadata::jsonb, :created)
                """)
                .param("id", grant.id().value())
                .param("customer", grant.customer().value())
                .param("category", grant.category().word())
                .param("name", grant.name())
                .param("priority", grant.priority())
                .param("currency", grant.amount().currency().code())
                .param("amount", grant.amount().minor())
                .param("remaining", grant.remaining().minor())
                .param("soldBy", grant.sale() == null ? null : grant.sale().invoice())
                .param("products", grant.products().toArray(String[]::new))
                .param("effective", utc(grant.effectiveAt()))
                .param("expires", grant.expiresAt() == null ? null : utc(grant.expiresAt()))
                .param("metadata", Json.write(grant.metadata()))
                .param("created", utc(grant.createdAt()))
                .update();
    }

    Optional<CreditGrant> find(CreditGrantId id) {
        return sql.sql("SELECT * FROM credit_grant WHERE id = :id")
                .param("id", id.value())
                .query(CreditGrantStore::grant)
                .optional();
    }

    Optional<CreditGrant> lock(CreditGrantId id) {
        return sql.sql("SELECT * FROM credit_grant WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id.value())
                .query(CreditGrantStore::grant)
                .optional();
    }

    /** Those that have something left, in the order of their ids. */
    List<CreditGrant> lockAllOf(Collection<CustomerId> customers) {
        return sql.sql("""
                SELECT * FROM credit_grant WHERE customer = ANY (:customers) AND remaining > 0
                ORDER  BY id FOR NO KEY UPDATE
                """)
                .param("customers", customers.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query(CreditGrantStore::grant)
                .list();
    }

    /** Those that an invoice burned, in the order of their ids. */
    List<CreditGrant> lockBurnedBy(Identifier invoice) {
        return sql.sql("""
                SELECT * FROM credit_grant
                WHERE  id IN (SELECT credit_grant FROM credit_grant_transaction WHERE invoice = :invoice)
                ORDER  BY id FOR NO KEY UPDATE
                """)
                .param("invoice", invoice.value())
                .query(CreditGrantStore::grant)
                .list();
    }

    /** Those that have expired with something left and that nobody else is looking at. */
    List<CreditGrant> lockExpired(Instant now, int limit) {
        return sql.sql("""
                SELECT * FROM credit_grant WHERE expires_at <= :now AND remaining > 0
                ORDER  BY expires_at LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(CreditGrantStore::grant)
                .list();
    }

    Optional<Instant> firstExpiry() {
        return sql.sql("SELECT min(expires_at) AS first FROM credit_grant WHERE remaining > 0")
                .query((row, n) -> Optional.ofNullable(time(row, "first")))
                .single();
    }

    /** @param status words of {@link CreditGrantStatus}, as it decides them; null for any */
    List<CreditGrant> page(
            @Nullable CustomerId customer, @Nullable String status, @Nullable CreditGrantId after, int limit) {
        return sql.sql("""
                SELECT * FROM credit_grant
                WHERE  (:customer::uuid IS NULL OR customer = :customer)
                AND    (:after::uuid IS NULL OR id < :after)
                AND    (:status::text IS NULL OR :status =
                           CASE WHEN voided_at IS NOT NULL THEN 'voided' WHEN sold_by IS NOT NULL AND paid_at IS NULL THEN 'unpaid' WHEN expires_at <= :now THEN 'expired'
                                WHEN remaining = 0 THEN 'depleted' WHEN effective_at > :now THEN 'pending'
                                ELSE 'active' END)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("customer", customer == null ? null : customer.value())
                .param("after", after == null ? null : after.value())
                .param("status", status)
                .param("now", utc(Tenancy.current().now()))
                .param("limit", limit)
                .query(CreditGrantStore::grant)
                .list();
    }

    Optional<CreditGrant> lockSoldBy(UUID invoice) {
        return sql.sql("SELECT * FROM credit_grant WHERE sold_by = :invoice FOR NO KEY UPDATE")
                .param("invoice", invoice)
                .query(CreditGrantStore::grant)
                .optional();
    }

    void paid(CreditGrantId id, Instant at) {
        sql.sql("UPDATE credit_grant SET paid_at = :at WHERE id = :id")
                .param("id", id.value())
                .param("at", utc(at))
                .update();
    }

    /** Of what nobody has paid and used. */
    void lower(CreditGrantId id, Money amount) {
        sql.sql("UPDATE credit_grant SET amount = :amount WHERE id = :id")
                .param("id", id.value())
                .param("amount", amount.minor())
                .update();
    }

    void voided(CreditGrantId id, Instant at) {
        sql.sql("UPDATE credit_grant SET voided_at = :at WHERE id = :id")
                .param("id", id.value())
                .param("at", utc(at))
                .update();
    }

    /** Writes down what moved grants, and what is left of each. */
    void move(List<CreditTransaction> moved) {
        Columns.of(sql.sql("""
                UPDATE credit_grant g SET remaining = g.remaining + m.amount
                FROM   (SELECT id, sum(amount)::bigint AS amount
                        FROM   unnest(:grants::uuid[], :amounts::bigint[]) AS m (id, amount) GROUP BY id) m
                WHERE  g.id = m.id
                """), moved)
                .ids("grants", CreditTransaction::grant)
                .numbers("amounts", one -> one.amount().minor())
                .update();
        record(moved);
    }

    void record(List<CreditTransaction> moved) {
        Columns.of(sql.sql("""
                INSERT INTO credit_grant_transaction (id, credit_grant, kind, amount, invoice, created_at)
                SELECT t.id, t.credit_grant, t.kind, t.amount, t.invoice, :now
                FROM   unnest(:ids::uuid[], :grants::uuid[], :kinds::text[], :amounts::bigint[], :invoices::uuid[])
                           AS t (id, credit_grant, kind, amount, invoice)
                """).param("now", utc(Tenancy.current().now())), moved)
                .ids("ids", CreditTransaction::id)
                .ids("grants", CreditTransaction::grant)
                .texts("kinds", one -> one.kind().word())
                .numbers("amounts", one -> one.amount().minor())
                .uuids("invoices", CreditTransaction::invoice)
                .update();
    }

    /** What an invoice took of each grant, below zero. */
    Map<UUID, Long> burnedBy(Identifier invoice) {
        Map<UUID, Long> burned = new HashMap<>();
        sql.sql("""
                SELECT credit_grant, sum(amount)::bigint AS amount FROM credit_grant_transaction
                WHERE  invoice = :invoice GROUP BY credit_grant HAVING sum(amount) <> 0
                """)
                .param("invoice", invoice.value())
                .query((row, n) -> burned.put(row.getObject("credit_grant", UUID.class), row.getLong("amount")))
                .list();
        return burned;
    }

    record Told(CreditTransaction transaction, Instant at) {}

    /** Newest first. */
    List<Told> transactions(CreditGrant grant, @Nullable CreditTransactionId after, int limit) {
        return sql.sql("""
                SELECT * FROM credit_grant_transaction
                WHERE  credit_grant = :grant AND (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("grant", grant.id().value())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, n) -> new Told(
                        new CreditTransaction(
                                new CreditTransactionId(row.getObject("id", UUID.class)),
                                grant.id(),
                                CreditTransaction.Kind.of(row.getString("kind")),
                                new Money(row.getLong("amount"), grant.amount().currency()),
                                row.getObject("invoice", UUID.class)),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static CreditGrant grant(ResultSet row, int n) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        return new CreditGrant(
                new CreditGrantId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer", UUID.class)),
                CreditCategory.of(row.getString("category")),
                row.getString("name"),
                row.getInt("priority"),
                new Money(row.getLong("amount"), currency),
                new Money(row.getLong("remaining"), currency),
                texts(row.getArray("products")),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                time(row, "expires_at"),
                time(row, "voided_at"),
                sale(row),
                Json.read(row.getString("metadata"), NOTES),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static CreditGrant.@Nullable Sale sale(ResultSet row) throws SQLException {
        @Nullable UUID invoice = row.getObject("sold_by", UUID.class);
        return invoice == null ? null : new CreditGrant.Sale(invoice, time(row, "paid_at"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
