package dev.billhook.engine.catalog.price;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PriceStore {
    private final TenantSql sql;

    PriceStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The same price again is there already. */
    void insert(StoredPrice price) {
        sql.sql("""
                INSERT INTO price (id, book, key, currency, content, created_at)
                VALUES (:id, :book, :key, :currency, :content::jsonb, :at)
                ON CONFLICT DO NOTHING
                """)
                .param("id", price.id().value())
                .param("book", price.book())
                .param("key", price.key())
                .param("currency", price.price().currency().code())
                .param("content", PriceContent.write(price.terms()))
                .param("at", Tenancy.current().now().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<StoredPrice> find(Collection<PriceId> ids) {
        return sql.sql("SELECT id, book, key, content FROM price WHERE id = ANY (:ids)")
                .param("ids", ids.stream().map(PriceId::value).toArray(UUID[]::new))
                .query(PriceStore::row)
                .list();
    }

    /** Newest first. */
    List<StoredPrice> page(Filter filter, @Nullable PriceId after, int limit) {
        return sql.sql("""
                SELECT id, book, key, content
                FROM   price
                WHERE  (:book::text IS NULL OR book = :book)
                AND    (:key::text IS NULL OR key = :key)
                AND    (:currency::text IS NULL OR currency = :currency)
                AND    (:after::uuid IS NULL
                        OR (created_at, id) < (SELECT created_at, id FROM price WHERE id = :after))
                ORDER  BY created_at DESC, id DESC LIMIT :limit
                """)
                .param("book", filter.book())
                .param("key", filter.key())
                .param("currency", filter.currency())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(PriceStore::row)
                .list();
    }

    record Filter(
            @Nullable String book,
            @Nullable String key,
            @Nullable String currency) {}

    private static StoredPrice row(ResultSet row, int n) throws SQLException {
        return new StoredPrice(
                new PriceId(row.getObject("id", UUID.class)),
                row.getString("book"),
                row.getString("key"),
                PriceContent.read(row.getString("content")));
    }
}
