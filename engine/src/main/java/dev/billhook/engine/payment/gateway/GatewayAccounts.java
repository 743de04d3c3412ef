package dev.billhook.engine.payment.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.vault.Vault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The tenants' accounts at providers. Keys lie sealed in the database and are opened for use. */
@Component
public final class GatewayAccounts {
    private static final TypeReference<Keys> KEYS = new TypeReference<>() {};

    private final GatewayAccountStore store;
    private final Tenancy tenancy;
    private final Vault vault;
    private final Audit audit;
    private final Cache<GatewayAccountId, Located> located = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    GatewayAccounts(GatewayAccountStore store, Tenancy tenancy, Vault vault, Audit audit) {
        this.store = store;
        this.tenancy = tenancy;
        this.vault = vault;
        this.audit = audit;
    }

    record Keys(String secretKey, List<String> webhookSecrets) {}

    /** An account and whose it is, for a provider's call that names only the account. */
    public record Located(TenantId tenant, GatewayAccount account) {}

    /** The account with this publishable key, made or brought up to date. */
    public GatewayAccountId ensure(
            TenantId tenant, String provider, String secretKey, String publishableKey, List<String> webhookSecrets) {
        return tenancy.write(tenant, () -> {
            refuseOtherMode(secretKey, Tenancy.current().livemode());
            var keys = vault.seal(Vault.TENANT, "gateway_account", Json.write(new Keys(secretKey, webhookSecrets)));
            var id = store.upsert(
                    PublicId.next(),
                    provider,
                    publishableKey,
                    keys,
                    Tenancy.current().now());
            audit.record("gateway_account.configured", id.text(), provider);
            Tenancy.afterCommit(() -> located.invalidate(id));
            return id;
        });
    }

    /** The account that new payments of the running transaction's tenant go to. */
    public GatewayAccount standard() {
        return store.standard()
                .map(this::open)
                .orElseThrow(() -> Problem.conflict(
                        "gateway_account_missing",
                        "No payment provider is set up for this account and mode.",
                        "Set one up with its API keys before asking for payments."));
    }

    public GatewayAccount get(GatewayAccountId id) {
        return open(store.find(id).orElseThrow());
    }

    /** All tenants with an account. */
    public List<TenantId> tenants() {
        return store.tenants();
    }

    public Optional<Located> locate(GatewayAccountId id) {
        var known = located.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        var found = store.tenantOf(id).map(tenant -> new Located(tenant, tenancy.read(tenant, () -> get(id))));
        found.ifPresent(account -> located.put(id, account));
        return found;
    }

    private GatewayAccount open(GatewayAccountStore.Row row) {
        var keys = Json.read(
                vault.open(Vault.TENANT, "gateway_account", row.keys()).orElseThrow(), KEYS);
        return new GatewayAccount(
                row.id(),
                row.provider(),
                Tenancy.current().livemode(),
                keys.secretKey(),
                row.publishableKey(),
                keys.webhookSecrets());
    }

    private static void refuseOtherMode(String secretKey, boolean livemode) {
        boolean live = secretKey.startsWith("sk_live_") || secretKey.startsWith("rk_live_");
        if (live != livemode) {
            throw new IllegalArgumentException("a " + (live ? "live" : "test") + " provider key cannot serve a "
                    + (livemode ? "live" : "test") + " tenant: money would move in the wrong mode");
        }
    }
}
