package dev.billhook.sandbox.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Recognises a text without keeping it: HMAC-SHA256 under this database's own random key. A plain hash would not do,
 * because there are few enough card numbers to try them all (PCI DSS 4.0.1, 3.5.1.1).
 */
@Component
public final class KeyedHash {

    private final SecretKeySpec key;

    KeyedHash(JdbcClient sql) {
        this.key = new SecretKeySpec(secret(sql), "HmacSHA256");
    }

    public String of(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    private static byte[] secret(JdbcClient sql) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        sql.sql("INSERT INTO fingerprint_key (secret) VALUES (:secret) ON CONFLICT DO NOTHING")
                .param("secret", random)
                .update();
        return sql.sql("SELECT secret FROM fingerprint_key").query(byte[].class).single();
    }
}
