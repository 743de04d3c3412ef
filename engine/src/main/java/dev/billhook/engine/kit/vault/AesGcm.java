package dev.billhook.engine.kit.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.List;

/** AES-256-GCM through Tink: the first key seals, all open. */
final class AesGcm {
    static final int KEY_BYTES = 32;

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink's AEAD is not available", e);
        }
    }

    private AesGcm() {}

    static Aead of(List<byte[]> keys) {
        try {
            var keyset = KeysetHandle.newBuilder();
            for (int i = 0; i < keys.size(); i++) {
                var entry = KeysetHandle.importKey(key(keys.get(i))).withRandomId();
                keyset.addEntry(i == 0 ? entry.makePrimary() : entry);
            }
            return keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a key of AES-256-GCM has 32 bytes", e);
        }
    }

    @AccessesPartialKey
    private static AesGcmKey key(byte[] bytes) throws GeneralSecurityException {
        var parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        return AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .build();
    }
}
