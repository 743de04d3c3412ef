package dev.billhook.engine.catalog.pricebook;

import dev.billhook.engine.catalog.price.StoredPrice;
import dev.billhook.engine.kit.db.TenantSql;
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
class BookStore {
    private static final String COLUMNS = """
            SELECT id, book, version, effective_at, published_at, hash, source
            FROM   price_book_version
            """;

    private final TenantSql sql;

    BookStore(TenantSql sql) {
        this.sql = sql;
    }

    void ensureBook(String key, Instant now) {
        sql.sql("INSERT INTO price_book (key, created_at) VALUES (:key, :now) ON CONFLICT DO NOTHING")
                .param("key", key)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** False: somebody else published this number meanwhile; waits for whoever is just doing it. */
    boolean insert(BookVersion version, String content) {
        return sql.sql("""
                INSERT INTO price_book_version
                       (id, book, version, effective_at, published_at, hash, source, content)
                VALUES (:id, :book, :version, :effective, :published, :hash, :source, :content::jsonb)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", version.id().value())
                        .param("book", version.book())
                        .param("version", version.number())
                        .param("effective", version.effectiveAt().atOffset(ZoneOffset.UTC))
                        .param("published", version.publishedAt().atOffset(ZoneOffset.UTC))
                        .param("hash", version.hash())
                        .param("source", version.source())
                        .param("content", content)
                        .update()
                == 1;
    }

    void link(PriceBookVersionId version, List<StoredPrice> prices) {
        sql.sql("""
                INSERT INTO price_book_price (version_id, price_id)
                SELECT :version, unnest(:prices)
                """)
                .param("version", version.value())
                .param(
                        "prices",
                        prices.stream().map(price -> price.id().value()).toArray(UUID[]::new))
                .update();
    }

    Optional<BookVersion> newest(String book) {
        return sql.sql(COLUMNS + "WHERE book = :book ORDER BY version DESC LIMIT 1")
                .param("book", book)
                .query(BookStore::row)
                .optional();
    }

    Optional<BookVersion> find(String book, int version) {
        return sql.sql(COLUMNS + "WHERE book = :book AND version = :version")
                .param("book", book)
                .param("version", version)
                .query(BookStore::row)
                .optional();
    }

    /** A version that says the same. */
    Optional<BookVersion> saying(String book, String hash) {
        return sql.sql(COLUMNS + "WHERE book = :book AND hash = :hash ORDER BY version DESC LIMIT 1")
                .param("book", book)
                .param("hash", hash)
                .query(BookStore::row)
                .optional();
    }

    /** The newest version of each book, whenever it takes effect. */
    List<BookVersion> newestOfAll() {
        return sql.sql("""
                SELECT DISTINCT ON (book) id, book, version, effective_at, published_at, hash, source
                FROM   price_book_version
                ORDER  BY book, version DESC LIMIT 1000
                """).query(BookStore::row).list();
    }

    /** The version of each book that is in effect then. */
    List<BookVersion> inEffect(Instant at) {
        return sql.sql("""
                SELECT DISTINCT ON (book) id, book, version, effective_at, published_at, hash, source
                FROM   price_book_version
                WHERE  effective_at <= :at
                ORDER  BY book, version DESC LIMIT 1000
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(BookStore::row)
                .list();
    }

    /** Newest first. */
    List<BookVersion> page(String book, @Nullable PriceBookVersionId after, int limit) {
        return sql.sql(COLUMNS + """
                WHERE  book = :book
                AND    (:after::uuid IS NULL
                        OR version < (SELECT version FROM price_book_version WHERE id = :after AND book = :book))
                ORDER  BY version DESC LIMIT :limit
                """)
                .param("book", book)
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(BookStore::row)
                .list();
    }

    private static BookVersion row(ResultSet row, int n) throws SQLException {
        return new BookVersion(
                new PriceBookVersionId(row.getObject("id", UUID.class)),
                row.getString("book"),
                row.getInt("version"),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("hash"),
                row.getString("source"));
    }
}
