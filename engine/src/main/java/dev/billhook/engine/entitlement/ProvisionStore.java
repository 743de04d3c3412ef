package dev.billhook.engine.entitlement;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lasting sources give, for many of them in one statement each. */
@Component
class ProvisionStore {
    private record Given(Provision by, String key, long units) {}

    private final TenantSql sql;

    ProvisionStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Makes the entitlements that customers do not have yet. */
    void ensure(List<Provision> provisions, Instant now) {
        var given = given(provisions);
        if (given.isEmpty()) {
            return;
        }
        sql.sql("""
                INSERT INTO entitlement (id, customer, key, created_at)
                SELECT id, customer, key, :now FROM unnest(:ids::uuid[], :customers::uuid[], :keys::text[])
                                                    AS given (id, customer, key)
                ON CONFLICT (tenant_id, customer, key, scope) DO NOTHING
                """)
                .param("ids", given.stream().map(one -> PublicId.next()).toArray(UUID[]::new))
                .param("customers", customers(given))
                .param("keys", texts(given, Given::key))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Locks what is given and what was, always in the same order. */
    void lock(List<Provision> provisions) {
        var given = given(provisions);
        sql.sql("""
                SELECT id FROM entitlement
                WHERE  id IN (SELECT entitlement FROM entitlement_grant
                              WHERE  provider = ANY (:providers::text[]) AND revoked_at IS NULL
                              UNION ALL
                              SELECT e.id FROM entitlement e
                              JOIN   unnest(:customers::uuid[], :keys::text[]) AS given (customer, key)
                                     ON given.customer = e.customer AND given.key = e.key AND e.scope IS NULL)
                ORDER  BY id FOR NO KEY UPDATE
                """)
                .param("providers", providers(provisions))
                .param("customers", customers(given))
                .param("keys", texts(given, Given::key))
                .query(UUID.class)
                .list();
    }

    /** Those whose grant is new or changed. */
    Set<EntitlementId> give(List<Provision> provisions, Instant now) {
        var given = given(provisions);
        if (given.isEmpty()) {
            return Set.of();
        }
        return ids(sql.sql("""
                INSERT INTO entitlement_grant AS g (id, entitlement, source, key, units, granted_at, expires_at)
                SELECT given.id, e.id, given.source, given.key, given.units, :now, given.until
                FROM   unnest(:ids::uuid[], :customers::uuid[], :keys::text[], :sources::text[], :units::bigint[],
                              :untils::timestamptz[]) AS given (id, customer, key, source, units, until)
                JOIN   entitlement e ON e.customer = given.customer AND e.key = given.key AND e.scope IS NULL
                ON CONFLICT (tenant_id, source, key) DO UPDATE
                SET    units = greatest(excluded.units, g.consumed), expires_at = excluded.expires_at, revoked_at = NULL
                WHERE  (g.units, g.expires_at) IS DISTINCT FROM
                           (greatest(excluded.units, g.consumed), excluded.expires_at)
                OR     g.revoked_at IS NOT NULL
                RETURNING entitlement
                """)
                .param("ids", given.stream().map(one -> PublicId.next()).toArray(UUID[]::new))
                .param("customers", customers(given))
                .param("keys", texts(given, Given::key))
                .param("sources", texts(given, one -> one.by().source()))
                .param("units", given.stream().mapToLong(Given::units).toArray())
                .param("untils", texts(given, one -> one.by().until().toString()))
                .param("now", now.atOffset(ZoneOffset.UTC)));
    }

    /** Takes back whatever else they gave and has not ended. */
    Set<EntitlementId> takeOthers(List<Provision> provisions, Instant now) {
        var given = given(provisions);
        return ids(sql.sql("""
                UPDATE entitlement_grant g SET revoked_at = :now
                WHERE  provider = ANY (:providers::text[]) AND revoked_at IS NULL
                AND    (expires_at IS NULL OR expires_at > :now)
                AND    NOT EXISTS (SELECT FROM unnest(:sources::text[], :keys::text[]) AS given (source, key)
                                   WHERE  given.source = g.source AND given.key = g.key)
                RETURNING entitlement
                """)
                .param("providers", providers(provisions))
                .param("sources", texts(given, one -> one.by().source()))
                .param("keys", texts(given, Given::key))
                .param("now", now.atOffset(ZoneOffset.UTC)));
    }

    /** In one order, so that two who make entitlements at once do not wait for each other. */
    private static List<Given> given(List<Provision> provisions) {
        return provisions.stream()
                .flatMap(by ->
                        by.units().entrySet().stream().map(entry -> new Given(by, entry.getKey(), entry.getValue())))
                .sorted(Comparator.comparing((Given one) -> one.by().customer().value())
                        .thenComparing(Given::key))
                .toList();
    }

    private static String[] providers(List<Provision> provisions) {
        return provisions.stream().map(one -> one.by().text()).toArray(String[]::new);
    }

    private static UUID[] customers(List<Given> given) {
        return given.stream().map(one -> one.by().customer().value()).toArray(UUID[]::new);
    }

    private static String[] texts(List<Given> given, Function<Given, String> text) {
        return given.stream().map(text).toArray(String[]::new);
    }

    private static Set<EntitlementId> ids(JdbcClient.StatementSpec statement) {
        return new HashSet<>(statement
                .query((row, n) -> new EntitlementId(row.getObject("entitlement", UUID.class)))
                .list());
    }
}
