package dev.billhook.engine.entitlement;

import dev.billhook.engine.catalog.Grant;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class EntitlementStore {
    /** A grant counts while something of it is left and it is neither revoked nor expired; :now is the tenant's clock. */
    private static final String SUMMED = """
            SELECT e.id, e.customer, e.key, e.scope, e.created_at, g.consumed, g.remaining, g.expires_at
            FROM   entitlement e
            CROSS  JOIN LATERAL (
                   SELECT coalesce(sum(consumed), 0)                              AS consumed,
                          coalesce(sum(units - consumed) FILTER (WHERE live), 0)  AS remaining,
                          CASE WHEN bool_or(live AND expires_at IS NULL) THEN NULL
                               ELSE coalesce(max(expires_at) FILTER (WHERE live), max(expires_at)) END AS expires_at
                   FROM  (SELECT units, consumed, expires_at,
                                 consumed < units AND revoked_at IS NULL
                                 AND (expires_at IS NULL OR expires_at > :now) AS live
                          FROM   entitlement_grant
                          WHERE  tenant_id = e.tenant_id AND entitlement = e.id) grants) g
            """;

    private final TenantSql sql;

    EntitlementStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The customer's entitlement of this key and scope, made when she has none yet. */
    EntitlementId ensure(CustomerId customer, Grant grant, Instant now) {
        sql.sql("""
                INSERT INTO entitlement (id, customer, key, scope, created_at)
                VALUES (:id, :customer, :key, :scope, :now)
                ON CONFLICT (tenant_id, customer, key, scope) DO NOTHING
                """)
                .param("id", PublicId.next())
                .param("customer", customer.value())
                .param("key", grant.key())
                .param("scope", grant.scope().orElse(null))
                .param("now", utc(now))
                .update();
        return sql.sql("""
                SELECT id FROM entitlement
                WHERE  customer = :customer AND key = :key AND scope IS NOT DISTINCT FROM :scope
                """)
                .param("customer", customer.value())
                .param("key", grant.key())
                .param("scope", grant.scope().orElse(null))
                .query((row, n) -> new EntitlementId(row.getObject("id", UUID.class)))
                .single();
    }

    /** False when this source granted this key before. */
    boolean insert(EntitlementId entitlement, Identifier source, Grant grant, Instant now) {
        return sql.sql("""
                INSERT INTO entitlement_grant (id, entitlement, source, key, units, granted_at, expires_at)
                VALUES (:id, :entitlement, :source, :key, :units, :now, :expires)
                ON CONFLICT (tenant_id, source, key) DO NOTHING
                """)
                        .param("id", PublicId.next())
                        .param("entitlement", entitlement.value())
                        .param("source", source.text())
                        .param("key", grant.key())
                        .param("units", grant.units())
                        .param("now", utc(now))
                        .param(
                                "expires",
                                grant.expiresAt(now).map(EntitlementStore::utc).orElse(null))
                        .update()
                == 1;
    }

    /** The entitlements that lost something by it. */
    List<EntitlementId> revoke(Identifier source, Instant now) {
        return sql.sql("""
                UPDATE entitlement_grant SET revoked_at = :now
                WHERE  source = :source AND revoked_at IS NULL RETURNING entitlement
                """)
                .param("source", source.text())
                .param("now", utc(now))
                .query((row, n) -> new EntitlementId(row.getObject("entitlement", UUID.class)))
                .list();
    }

    /** Whoever consumes or revokes waits here for whoever came first. */
    boolean lock(EntitlementId id) {
        return sql.sql("SELECT id FROM entitlement WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    void lockAllOf(Identifier source) {
        sql.sql("""
                SELECT id FROM entitlement
                WHERE  id IN (SELECT entitlement FROM entitlement_grant WHERE source = :source)
                ORDER  BY id FOR NO KEY UPDATE
                """).param("source", source.text()).query(UUID.class).list();
    }

    /** Draws on the grants that end first. The caller holds the lock and knows that enough is left. */
    void draw(EntitlementId id, long units, Instant now) {
        sql.sql("""
                WITH live AS (
                    SELECT id, units - consumed AS available,
                           sum(units - consumed) OVER (ORDER BY expires_at NULLS LAST, id) - (units - consumed) AS before
                    FROM   entitlement_grant
                    WHERE  entitlement = :id AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now))
                UPDATE entitlement_grant g SET consumed = g.consumed + least(live.available, :units - live.before)
                FROM   live
                WHERE  g.id = live.id AND live.before < :units AND live.available > 0
                """)
                .param("id", id.value())
                .param("units", units)
                .param("now", utc(now))
                .update();
    }

    void recordConsumption(EntitlementId id, long units, @Nullable String reference, Instant now) {
        sql.sql("""
                INSERT INTO consumption (id, entitlement, units, reference, consumed_at)
                VALUES (:id, :entitlement, :units, :reference, :now)
                """)
                .param("id", PublicId.next())
                .param("entitlement", id.value())
                .param("units", units)
                .param("reference", reference)
                .param("now", utc(now))
                .update();
    }

    /** The units that were consumed under this reference. */
    Optional<Long> consumedAs(EntitlementId id, String reference) {
        return sql.sql("SELECT units FROM consumption WHERE entitlement = :id AND reference = :reference")
                .param("id", id.value())
                .param("reference", reference)
                .query(Long.class)
                .optional();
    }

    Optional<Entitlement> find(EntitlementId id, Instant now) {
        return sql.sql(SUMMED + "WHERE e.id = :id")
                .param("id", id.value())
                .param("now", utc(now))
                .query(EntitlementStore::row)
                .optional();
    }

    Optional<Entitlement> find(CustomerId customer, String key, @Nullable String scope, Instant now) {
        return sql.sql(SUMMED + """
                WHERE  e.customer = :customer AND e.key = :key AND e.scope IS NOT DISTINCT FROM :scope
                """)
                .param("customer", customer.value())
                .param("key", key)
                .param("scope", scope)
                .param("now", utc(now))
                .query(EntitlementStore::row)
                .optional();
    }

    List<Entitlement> grantedBy(Identifier source, Instant now) {
        return sql.sql(SUMMED + """
                WHERE  e.id IN (SELECT entitlement FROM entitlement_grant WHERE source = :source)
                ORDER  BY e.id
                """)
                .param("source", source.text())
                .param("now", utc(now))
                .query(EntitlementStore::row)
                .list();
    }

    /** What each source granted to, by the source's id. */
    Map<String, List<EntitlementId>> grantedTo(List<? extends Identifier> sources) {
        Map<String, List<EntitlementId>> granted = new HashMap<>();
        sql.sql("""
                SELECT DISTINCT source, entitlement FROM entitlement_grant
                WHERE  source = ANY (:sources::text[]) ORDER BY entitlement
                """)
                .param("sources", sources.stream().map(Identifier::text).toArray(String[]::new))
                .query(row -> {
                    granted.computeIfAbsent(row.getString("source"), source -> new ArrayList<>())
                            .add(new EntitlementId(row.getObject("entitlement", UUID.class)));
                });
        return granted;
    }

    List<Entitlement> findAll(Collection<EntitlementId> ids, Instant now) {
        return sql.sql(SUMMED + "WHERE e.id = ANY (:ids::uuid[])")
                .param("ids", ids.stream().map(EntitlementId::value).toArray(UUID[]::new))
                .param("now", utc(now))
                .query(EntitlementStore::row)
                .list();
    }

    List<Entitlement> list(EntitlementFilter filter, Instant now, int limit) {
        return sql.sql(SUMMED + """
                WHERE  (:customer::uuid IS NULL OR e.customer = :customer)
                AND    (:key::text IS NULL OR e.key = :key)
                AND    (:active::boolean IS NULL OR (g.remaining > 0) = :active)
                AND    (:after::uuid IS NULL OR e.id < :after)
                ORDER  BY e.id DESC LIMIT :limit
                """)
                .param("customer", valueOf(filter.customer()))
                .param("key", filter.key())
                .param("active", filter.active())
                .param("after", valueOf(filter.after()))
                .param("now", utc(now))
                .param("limit", limit)
                .query(EntitlementStore::row)
                .list();
    }

    private static @Nullable UUID valueOf(@Nullable Identifier id) {
        return id == null ? null : id.value();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Entitlement row(ResultSet row, int n) throws SQLException {
        long consumed = row.getLong("consumed");
        long remaining = row.getLong("remaining");
        var expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return new Entitlement(
                new EntitlementId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer", UUID.class)),
                row.getString("key"),
                row.getString("scope"),
                consumed + remaining,
                consumed,
                remaining,
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Tenancy.current().livemode());
    }
}
