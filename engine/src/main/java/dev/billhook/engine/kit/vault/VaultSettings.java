package dev.billhook.engine.kit.vault;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keys from a file or the environment, never from the database.
 *
 * @param masterKey base64 of 32 bytes; wraps new data keys
 * @param previousMasterKeys still unwrap data keys made before the last rotation
 * @param indexKey base64 of 32 bytes; keys the blind indexes and derived client secrets, and does not rotate with the
 *     master key
 */
@ConfigurationProperties("billhook.vault")
public record VaultSettings(String masterKey, @DefaultValue List<String> previousMasterKeys, String indexKey) {
    @Override
    public String toString() {
        return "VaultSettings[hidden]";
    }
}
