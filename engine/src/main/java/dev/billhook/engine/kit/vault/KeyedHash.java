package dev.billhook.engine.kit.vault;

import dev.billhook.engine.kit.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * HMAC-SHA256 under the index key, separated by tenant and purpose: blind indexes (find an e-mail without storing it in
 * clear) and secrets that can be derived again instead of being stored.
 */
@Component
public final class KeyedHash {
    private final SecretKeySpec key;

    KeyedHash(VaultSettings settings) {
        this.key = new SecretKeySpec(Vault.decode("index-key", settings.indexKey()), "HmacSHA256");
    }

    public byte[] of(TenantId tenant, String purpose, String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((tenant.value() + "\0" + purpose + "\0").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
