package dev.billhook.engine.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.UnknownTenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes, checks and revokes API keys. A revoked key stops working within {@link #REMEMBERED}, here as a rule at once.
 */
@Component
public final class ApiKeys {
    static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final ApiKeyStore store;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Cache<String, Caller> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    ApiKeys(ApiKeyStore store, Tenancy tenancy, Audit audit) {
        this.store = store;
        this.tenancy = tenancy;
        this.audit = audit;
    }

    /** @return the key's text, which is not kept and cannot be shown again */
    public String create(TenantId tenant, KeyKind kind, String name) {
        return tenancy.write(tenant, () -> {
            var context = Tenancy.current();
            var key = ApiKey.generate(kind, context.livemode(), tenant);
            var id = PublicId.next();
            store.insert(id, key, name, context.now());
            audit.record("api_key.created", PublicId.format(ApiKey.ID_PREFIX, id), kind.stored());
            return key.text();
        });
    }

    /** @param id {@code ak_…}; revoking twice changes nothing */
    public void revoke(TenantId tenant, String id) {
        tenancy.writing(tenant, () -> {
            if (store.revoke(
                    PublicId.parse(ApiKey.ID_PREFIX, id), Tenancy.current().now())) {
                audit.record("api_key.revoked", id, "");
                Tenancy.afterCommit(() ->
                        known.asMap().values().removeIf(caller -> caller.actor().equals(id)));
            }
        });
    }

    /** Newest first. */
    public List<IssuedKey> list(TenantId tenant) {
        return tenancy.read(tenant, store::list);
    }

    Optional<Caller> authenticate(String text) {
        var hit = known.getIfPresent(text);
        if (hit != null) {
            return Optional.of(hit);
        }
        var caller = ApiKey.parse(text).flatMap(this::lookUp);
        caller.ifPresent(found -> known.put(text, found));
        return caller;
    }

    private Optional<Caller> lookUp(ApiKey key) {
        try {
            return tenancy.read(key.tenant(), () -> store.findActive(key))
                    .map(id -> new Caller(
                            key.tenant(), key.kind(), key.livemode(), PublicId.format(ApiKey.ID_PREFIX, id)));
        } catch (UnknownTenant noSuchTenant) {
            return Optional.empty();
        }
    }
}
