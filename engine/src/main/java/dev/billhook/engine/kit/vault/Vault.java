package dev.billhook.engine.kit.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Seals and opens fields under the data key of a person, inside a tenant's transaction. */
@Component
public final class Vault {
    /** The subject of what belongs to the tenant and to no person. */
    public static final UUID TENANT = new UUID(0, 0);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataKeyStore store;
    private final Aead master;
    private final Cache<KeyOwner, Aead> committed = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    private record KeyOwner(TenantId tenant, UUID subject) {
        byte[] binding() {
            return (tenant.value() + "/" + subject).getBytes(StandardCharsets.UTF_8);
        }
    }

    Vault(DataKeyStore store, VaultSettings settings) {
        this.store = store;
        var keys = new ArrayList<byte[]>();
        keys.add(decode("master-key", settings.masterKey()));
        settings.previousMasterKeys().forEach(key -> keys.add(decode("previous-master-keys", key)));
        this.master = AesGcm.of(keys);
    }

    public byte[] seal(UUID subject, String field, String plain) {
        return seal(subject, field, plain.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] seal(UUID subject, String field, byte[] plain) {
        var owner = new KeyOwner(Tenancy.current().tenant(), subject);
        try {
            return keyFor(owner).encrypt(plain, binding(owner, field));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not seal " + field, e);
        }
    }

    /** Empty when the person's key was destroyed: the value is gone for good. */
    public Optional<String> open(UUID subject, String field, byte[] sealed) {
        return openBytes(subject, field, sealed).map(plain -> new String(plain, StandardCharsets.UTF_8));
    }

    public Optional<byte[]> openBytes(UUID subject, String field, byte[] sealed) {
        var owner = new KeyOwner(Tenancy.current().tenant(), subject);
        return existingKey(owner).map(key -> {
            try {
                return key.decrypt(sealed, binding(owner, field));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "could not open " + field + ": it was changed, moved, or sealed under a key that is gone", e);
            }
        });
    }

    /** Destroys the person's key. What was sealed under it can never be read again. */
    public void erase(UUID subject) {
        var owner = new KeyOwner(Tenancy.current().tenant(), subject);
        store.erase(subject);
        Tenancy.afterCommit(() -> committed.invalidate(owner));
    }

    private Aead keyFor(KeyOwner owner) throws GeneralSecurityException {
        var existing = existingKey(owner);
        return existing.isPresent() ? existing.get() : createKey(owner);
    }

    private Aead createKey(KeyOwner owner) throws GeneralSecurityException {
        byte[] fresh = new byte[AesGcm.KEY_BYTES];
        RANDOM.nextBytes(fresh);
        store.insertIfAbsent(owner.subject(), master.encrypt(fresh, owner.binding()));
        return existingKey(owner)
                .orElseThrow(() -> new IllegalStateException(
                        "the person was erased meanwhile; nothing about her is kept any more"));
    }

    private Optional<Aead> existingKey(KeyOwner owner) {
        var remembered = committed.getIfPresent(owner);
        return remembered != null
                ? Optional.of(remembered)
                : store.find(owner.subject()).map(wrapped -> unwrap(owner, wrapped));
    }

    private Aead unwrap(KeyOwner owner, byte[] wrapped) {
        try {
            var key = AesGcm.of(List.of(master.decrypt(wrapped, owner.binding())));
            Tenancy.afterCommit(() -> committed.put(owner, key));
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a data key does not open: is billhook.vault.master-key the one this database was made with, "
                            + "or one of previous-master-keys?",
                    e);
        }
    }

    private static byte[] binding(KeyOwner owner, String field) {
        return (owner.tenant().value() + "/" + owner.subject() + "/" + field).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] decode(String name, String base64) {
        byte[] key = bytes(base64);
        if (key.length != AesGcm.KEY_BYTES) {
            throw new IllegalArgumentException("billhook.vault." + name
                    + " must be base64 of 32 bytes, for example from 'openssl rand -base64 32'");
        }
        return key;
    }

    /** Empty when it is not base64: the decoder's own message would repeat the key. */
    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
