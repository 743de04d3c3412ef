package dev.billhook.engine.kit.security;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ApiKeyStore {
    private final TenantSql sql;

    ApiKeyStore(TenantSql sql) {
        this.sql = sql;
    }

    void insert(UUID id, ApiKey key, String name, Instant now) {
        sql.sql("""
                INSERT INTO api_key (id, kind, name, hash, hint, created_at)
                VALUES (:id, :kind, :name, :hash, :hint, :now)
                """)
                .param("id", id)
                .param("kind", key.kind().stored())
                .param("name", name)
                .param("hash", key.hash())
                .param("hint", key.hint())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<UUID> findActive(ApiKey key) {
        return sql.sql("""
                SELECT k.id FROM api_key k JOIN tenant t USING (tenant_id)
                WHERE  k.hash = :hash AND k.kind = :kind AND k.revoked_at IS NULL AND t.livemode = :livemode
                """)
                .param("hash", key.hash())
                .param("kind", key.kind().stored())
                .param("livemode", key.livemode())
                .query(UUID.class)
                .optional();
    }

    /** False when there is no such key, or it was revoked before. */
    boolean revoke(UUID id, Instant now) {
        return sql.sql("UPDATE api_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                        .param("id", id)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<IssuedKey> list() {
        return sql.sql("SELECT id, kind, name, hint, created_at, revoked_at FROM api_key ORDER BY id DESC LIMIT 1000")
                .query((row, n) -> new IssuedKey(
                        PublicId.format(ApiKey.ID_PREFIX, row.getObject("id", UUID.class)),
                        KeyKind.of(row.getString("kind")),
                        row.getString("name"),
                        row.getString("hint"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("revoked_at") != null))
                .list();
    }
}
