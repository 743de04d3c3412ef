package dev.billhook.engine.kit.vault;

import dev.billhook.engine.kit.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tokens for links in mail: a public id and its signature. Whoever writes the mail derives the token again from the id, so it
 * lies neither in the database nor in an event; whether it is used or expired stands with the id.
 */
@Component
public final class LinkTokens {
    private static final int BYTES = 20;

    private final KeyedHash hash;

    LinkTokens(KeyedHash hash) {
        this.hash = hash;
    }

    public String of(TenantId tenant, String purpose, String id) {
        return id + "_" + HexFormat.of().formatHex(hash.of(tenant, "link_token." + purpose, id), 0, BYTES);
    }

    /** The id of a token that we signed for this tenant and purpose. */
    public Optional<String> idOf(TenantId tenant, String purpose, String token) {
        int end = token.lastIndexOf('_');
        if (end < 1) {
            return Optional.empty();
        }
        String id = token.substring(0, end);
        boolean ours = MessageDigest.isEqual(
                of(tenant, purpose, id).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        return ours ? Optional.of(id) : Optional.empty();
    }
}
