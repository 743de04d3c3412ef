package dev.billhook.engine.kit.idempotency;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.vault.Vault;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Decides what a request with a key may do: run, be answered from store, or be refused. */
@Component
final class Idempotency {
    private final IdempotencyStore store;
    private final Tenancy tenancy;
    private final Vault vault;
    private final IdempotencySettings settings;

    Idempotency(IdempotencyStore store, Tenancy tenancy, Vault vault, IdempotencySettings settings) {
        this.store = store;
        this.tenancy = tenancy;
        this.vault = vault;
        this.settings = settings;
    }

    sealed interface Claim {
        record Run(UUID resource) implements Claim {}

        record Replay(int status, byte[] response) implements Claim {}
    }

    Claim claim(TenantId tenant, String key, byte[] requestHash) {
        return tenancy.write(tenant, () -> {
            var resource = PublicId.next();
            if (store.insert(key, requestHash, resource, settings.lock())) {
                return new Claim.Run(resource);
            }
            var entry = store.lock(key, requestHash);
            if (!entry.sameRequest()) {
                throw reused();
            }
            var status = entry.status();
            var response = entry.response();
            if (status != null && response != null) {
                return new Claim.Replay(
                        status,
                        vault.openBytes(Vault.TENANT, "idempotency", response).orElseThrow());
            }
            if (entry.running()) {
                throw inUse();
            }
            store.takeOver(key, settings.lock());
            return new Claim.Run(entry.resource());
        });
    }

    /**
     * What an answer means for the next request with the key: success and card declines are final; a request refused
     * before it did anything is forgotten, so that a corrected one runs; anything else may run again and converge.
     */
    void finish(TenantId tenant, String key, int status, byte[] response) {
        tenancy.writing(tenant, () -> {
            if (status < 300 || status == 402) {
                store.complete(key, status, vault.seal(Vault.TENANT, "idempotency", response));
            } else if (status < 500 && status != 409 && status != 429) {
                store.forget(key);
            } else {
                store.release(key);
            }
        });
    }

    private static Problem reused() {
        return Problem.of(
                422,
                "idempotency_key_reuse",
                "This Idempotency-Key was used for another request. The first request's result is intact.",
                "Use a new key for a new request; repeat a request only with exactly the same path and body.");
    }

    private static Problem inUse() {
        return Problem.retryLater(
                409,
                "idempotency_key_in_use",
                "A request with this Idempotency-Key is still running.",
                "Repeat it after a moment with the same key to get its result.",
                1);
    }
}
