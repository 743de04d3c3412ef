package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class EndpointStore {
    private final TenantSql sql;

    EndpointStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The sealed secrets that sign now. */
    record SealedSecrets(String url, byte[] current, byte @Nullable [] previous) {}

    void insert(WebhookEndpointId id, String url, List<String> events, byte[] secret, Instant now) {
        sql.sql("""
                INSERT INTO webhook_endpoint (id, url, events, secret, created_at)
                VALUES (:id, :url, :events::text[], :secret, :now)
                ON CONFLICT DO NOTHING
                """)
                .param("id", id.value())
                .param("url", url)
                .param("events", events.toArray(String[]::new))
                .param("secret", secret)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Makes two callers who want the same URL take turns. */
    void lockUrl(TenantId tenant, String url) {
        sql.sql("SELECT pg_advisory_xact_lock(hashtextextended('webhook url ' || :tenant || ' ' || :url, 0))::text")
                .param("tenant", tenant.value())
                .param("url", url)
                .query(String.class)
                .single();
    }

    Optional<WebhookEndpoint> find(WebhookEndpointId id) {
        return sql.sql("""
                SELECT id, url, events, disabled_reason, disabled_at, failing_since, previous_secret_until, created_at
                FROM   webhook_endpoint WHERE id = :id AND deleted_at IS NULL
                """)
                .param("id", id.value())
                .query(EndpointStore::endpoint)
                .optional();
    }

    Optional<WebhookEndpoint> oldestTo(String url) {
        return sql.sql("""
                SELECT id, url, events, disabled_reason, disabled_at, failing_since, previous_secret_until, created_at
                FROM   webhook_endpoint WHERE url = :url AND deleted_at IS NULL
                ORDER  BY id LIMIT 1
                """).param("url", url).query(EndpointStore::endpoint).optional();
    }

    List<WebhookEndpoint> page(@Nullable UUID after, int limit) {
        return sql.sql("""
                SELECT id, url, events, disabled_reason, disabled_at, failing_since, previous_secret_until, created_at
                FROM   webhook_endpoint
                WHERE  deleted_at IS NULL AND (:after::uuid IS NULL OR id < :after::uuid)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("after", after)
                .param("limit", limit)
                .query(EndpointStore::endpoint)
                .list();
    }

    SealedSecrets secrets(WebhookEndpointId id) {
        return sql.sql("""
                SELECT url, secret, CASE WHEN previous_secret_until > clock_timestamp() THEN previous_secret END AS previous
                FROM   webhook_endpoint WHERE id = :id
                """)
                .param("id", id.value())
                .query((row, n) ->
                        new SealedSecrets(row.getString("url"), row.getBytes("secret"), row.getBytes("previous")))
                .single();
    }

    void replaceSecret(WebhookEndpointId id, byte[] fresh, Duration overlap) {
        sql.sql("""
                UPDATE webhook_endpoint
                SET    previous_secret = secret, secret = :fresh,
                       previous_secret_until = clock_timestamp() + :overlap * interval '1 millisecond'
                WHERE  id = :id
                """)
                .param("id", id.value())
                .param("fresh", fresh)
                .param("overlap", overlap.toMillis())
                .update();
    }

    void setEvents(WebhookEndpointId id, List<String> events) {
        sql.sql("UPDATE webhook_endpoint SET events = :events::text[] WHERE id = :id")
                .param("id", id.value())
                .param("events", events.toArray(String[]::new))
                .update();
    }

    /** @return whether it was enabled until now */
    boolean disable(WebhookEndpointId id, String reason) {
        return sql.sql("""
                UPDATE webhook_endpoint SET disabled_reason = :reason, disabled_at = clock_timestamp()
                WHERE  id = :id AND disabled_reason IS NULL
                """).param("id", id.value()).param("reason", reason).update() == 1;
    }

    void enable(WebhookEndpointId id) {
        sql.sql("""
                UPDATE webhook_endpoint SET disabled_reason = NULL, disabled_at = NULL, failing_since = NULL
                WHERE  id = :id AND deleted_at IS NULL
                """).param("id", id.value()).update();
    }

    void delete(WebhookEndpointId id) {
        sql.sql("""
                UPDATE webhook_endpoint
                SET    deleted_at = clock_timestamp(), disabled_reason = 'deleted',
                       disabled_at = coalesce(disabled_at, clock_timestamp())
                WHERE  id = :id AND deleted_at IS NULL
                """).param("id", id.value()).update();
    }

    void succeeded(WebhookEndpointId id) {
        sql.sql("UPDATE webhook_endpoint SET failing_since = NULL WHERE id = :id AND failing_since IS NOT NULL")
                .param("id", id.value())
                .update();
    }

    void failed(WebhookEndpointId id) {
        sql.sql("""
                UPDATE webhook_endpoint SET failing_since = clock_timestamp()
                WHERE  id = :id AND failing_since IS NULL
                """).param("id", id.value()).update();
    }

    boolean failingLongerThan(WebhookEndpointId id, Duration limit) {
        return sql.sql("""
                SELECT coalesce(failing_since < clock_timestamp() - :limit * interval '1 millisecond', false)
                FROM   webhook_endpoint WHERE id = :id
                """)
                .param("id", id.value())
                .param("limit", limit.toMillis())
                .query(Boolean.class)
                .single();
    }

    private static WebhookEndpoint endpoint(ResultSet row, int n) throws SQLException {
        return new WebhookEndpoint(
                new WebhookEndpointId(row.getObject("id", UUID.class)),
                row.getString("url"),
                List.of((String[]) row.getArray("events").getArray()),
                row.getString("disabled_reason"),
                instant(row, "disabled_at"),
                instant(row, "failing_since"),
                instant(row, "previous_secret_until"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return row.wasNull() ? null : time.toInstant();
    }
}
