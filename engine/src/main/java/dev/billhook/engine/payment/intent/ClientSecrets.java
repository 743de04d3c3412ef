package dev.billhook.engine.payment.intent;

import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.vault.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Lets a browser see one intent: derived from its id, so it is stored nowhere and is worth nothing for another. */
@Component
public final class ClientSecrets {
    private static final int BYTES = 20;

    private final KeyedHash hash;

    ClientSecrets(KeyedHash hash) {
        this.hash = hash;
    }

    public String of(TenantId tenant, Identifier intent) {
        byte[] mac = hash.of(tenant, "client_secret", intent.text());
        return intent.text() + "_secret_" + HexFormat.of().formatHex(mac, 0, BYTES);
    }

    public boolean matches(TenantId tenant, Identifier intent, String sent) {
        return MessageDigest.isEqual(
                of(tenant, intent).getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
