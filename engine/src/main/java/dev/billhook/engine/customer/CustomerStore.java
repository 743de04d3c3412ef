package dev.billhook.engine.customer;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

@Component
class CustomerStore {
    private static final TypeReference<Map<String, String>> NOTES = new TypeReference<>() {};

    private final TenantSql sql;

    CustomerStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A row as it lies in the database: personal fields sealed. */
    record Sealed(
            CustomerId id,
            @Nullable String reference,
            byte @Nullable [] person,
            @Nullable String country,
            @Nullable String locale,
            @Nullable String timeZone,
            Map<String, String> metadata,
            boolean erased,
            Instant createdAt) {}

    /** False when the id is there already: the same request ran before. */
    boolean insert(Sealed customer, byte @Nullable [] emailIndex) {
        return bind("""
                INSERT INTO customer (id, reference, person, country, email_index, locale, time_zone, metadata, created_at)
                VALUES (:id, :reference, :person, :country, :index, :locale, :zone, :metadata::jsonb, :at)
                ON CONFLICT (tenant_id, id) DO NOTHING
                """, customer, emailIndex) == 1;
    }

    void update(Sealed customer, byte @Nullable [] emailIndex) {
        bind("""
                UPDATE customer
                SET    reference = :reference, person = :person, country = :country, email_index = :index,
                       locale = :locale, time_zone = :zone, metadata = :metadata::jsonb, updated_at = :at
                WHERE  id = :id
                """, customer, emailIndex);
    }

    void erase(CustomerId id, Instant now) {
        sql.sql("""
                UPDATE customer
                SET    person = NULL, country = NULL, email_index = NULL, reference = NULL, metadata = '{}', erased_at = :now
                WHERE  id = :id
                """)
                .param("id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void move(CustomerId id, ZoneId zone, Instant now) {
        sql.sql("UPDATE customer SET time_zone = :zone, updated_at = :now WHERE id = :id")
                .param("zone", zone.getId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    Optional<Sealed> find(CustomerId id) {
        return sql.sql("SELECT * FROM customer WHERE id = :id")
                .param("id", id.value())
                .query(CustomerStore::row)
                .optional();
    }

    Optional<Sealed> lock(CustomerId id) {
        return sql.sql("SELECT * FROM customer WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(CustomerStore::row)
                .optional();
    }

    List<Sealed> findAll(Collection<CustomerId> ids) {
        return sql.sql("SELECT * FROM customer WHERE id = ANY (:ids)")
                .param("ids", ids.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query(CustomerStore::row)
                .list();
    }

    /** Without what is sealed: NULL where the country is not known apart from it. */
    List<Country> countries(Collection<CustomerId> ids) {
        return sql.sql("SELECT id, country FROM customer WHERE id = ANY (:ids) AND erased_at IS NULL")
                .param("ids", ids.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query((row, n) ->
                        new Country(new CustomerId(row.getObject("id", UUID.class)), row.getString("country")))
                .list();
    }

    record Country(CustomerId customer, @Nullable String code) {}

    List<Sealed> list(byte @Nullable [] emailIndex, @Nullable String reference, @Nullable CustomerId after, int limit) {
        return sql.sql("""
                SELECT * FROM customer
                WHERE  (:index::bytea IS NULL OR email_index = :index)
                AND    (:reference::text IS NULL OR reference = :reference)
                AND    (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("index", emailIndex)
                .param("reference", reference)
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(CustomerStore::row)
                .list();
    }

    private int bind(String statement, Sealed customer, byte @Nullable [] emailIndex) {
        return sql.sql(statement)
                .param("id", customer.id().value())
                .param("reference", customer.reference())
                .param("person", customer.person())
                .param("country", customer.country())
                .param("index", emailIndex)
                .param("locale", customer.locale())
                .param("zone", customer.timeZone())
                .param("metadata", Json.write(customer.metadata()))
                .param("at", customer.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Sealed row(ResultSet row, int n) throws SQLException {
        return new Sealed(
                new CustomerId(row.getObject("id", UUID.class)),
                row.getString("reference"),
                row.getBytes("person"),
                row.getString("country"),
                row.getString("locale"),
                row.getString("time_zone"),
                Json.read(row.getString("metadata"), NOTES),
                row.getObject("erased_at") != null,
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
