package dev.billhook.engine.kit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class VaultTest {
    private static final String OLD = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String NEW = "/////////////////////////////////////////w8=";

    private final Vault vault = EngineTest.bean(Vault.class);
    private final Tenancy tenancy = EngineTest.bean(Tenancy.class);
    private final TenantId tenant = EngineTest.tenant();
    private final UUID person = UUID.randomUUID();

    @Test
    void whatIsSealedCanBeOpened() {
        byte[] sealed = seal("name", "Some Person");
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("Some Person");
        assertThat(open(person, "name", sealed)).contains("Some Person");
        assertThat(seal("name", "Some Person")).as("never the same twice").isNotEqualTo(sealed);
    }

    @Test
    void aSealedValueIsBoundToItsTenantPersonAndField() {
        byte[] sealed = seal("name", "Some Person");
        assertThatThrownBy(() -> open(person, "email", sealed)).hasMessageContaining("could not open email");

        var another = UUID.randomUUID();
        tenancy.write(tenant, () -> vault.seal(another, "name", "x"));
        assertThatThrownBy(() -> open(another, "name", sealed)).hasMessageContaining("could not open name");

        var other = EngineTest.tenant();
        tenancy.write(other, () -> vault.seal(person, "name", "x"));
        assertThatThrownBy(() -> tenancy.read(other, () -> vault.open(person, "name", sealed)))
                .hasMessageContaining("could not open name");
    }

    @Test
    void aChangedByteIsNoticed() {
        byte[] sealed = seal("name", "Some Person");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> open(person, "name", sealed)).hasMessageContaining("it was changed");
    }

    @Test
    void destroyingAPersonsKeyErasesThem() {
        byte[] sealed = seal("name", "Some Person");
        assertThat(open(person, "name", sealed)).isPresent();
        tenancy.writing(tenant, () -> vault.erase(person));
        assertThat(open(person, "name", sealed)).isEmpty();
    }

    @Test
    void whoWasErasedStaysErasedWhateverIsSealedAfterwards() {
        var person = UUID.randomUUID();
        var sealed = tenancy.write(tenant, () -> vault.seal(person, "name", "Ana"));
        tenancy.writing(tenant, () -> vault.erase(person));
        assertThatThrownBy(() -> tenancy.write(tenant, () -> vault.seal(person, "name", "Ana again")))
                .hasMessageContaining("was erased");
        assertThat(open(person, "name", sealed)).isEmpty();
        var never = UUID.randomUUID();
        tenancy.writing(tenant, () -> vault.erase(never));
        assertThatThrownBy(() -> tenancy.write(tenant, () -> vault.seal(never, "name", "Ana")))
                .hasMessageContaining("was erased");
    }

    @Test
    void aKeyWhoseTransactionRolledBackIsNotUsedFromMemory() {
        assertThatThrownBy(() -> tenancy.writing(tenant, () -> {
                    vault.seal(person, "name", "x");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        byte[] sealed = seal("name", "Some Person");
        assertThat(open(person, "name", sealed)).contains("Some Person");
    }

    @Test
    void theMasterKeyCanBeRotated() {
        String database = TestEngine.freshDatabase();
        byte[] before;
        TenantId owner;
        try (var engine = TestEngine.start(database, Map.of())) {
            owner = engine.getBean(Tenants.class).ensure("rotated", "Rotated", false);
            before = in(engine, owner, () -> engine.getBean(Vault.class).seal(person, "name", "Some Person"));
        }
        var rotated = Map.of("billhook.vault.master-key", NEW, "billhook.vault.previous-master-keys", OLD);
        try (var engine = TestEngine.start(database, rotated)) {
            var keys = engine.getBean(Vault.class);
            assertThat(in(engine, owner, () -> keys.open(person, "name", before)))
                    .contains("Some Person");
            in(engine, owner, () -> keys.seal(UUID.randomUUID(), "name", "made after"));
        }
        try (var engine = TestEngine.start(database, Map.of("billhook.vault.master-key", NEW))) {
            assertThatThrownBy(() ->
                            in(engine, owner, () -> engine.getBean(Vault.class).open(person, "name", before)))
                    .hasMessageContaining("billhook.vault.master-key")
                    .hasMessageContaining("previous-master-keys");
        }
    }

    @Test
    void aKeyThatIsNoneIsRefusedAtStartWithAWayToMakeOne() {
        assertThatThrownBy(() ->
                        TestEngine.start(TestEngine.freshDatabase(), Map.of("billhook.vault.master-key", "c2hvcnQ=")))
                .rootCause()
                .hasMessageContaining("openssl rand -base64 32");
        assertThatThrownBy(() -> TestEngine.start(
                        TestEngine.freshDatabase(), Map.of("billhook.vault.master-key", "not base64!")))
                .rootCause()
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("not base64!");
    }

    @Test
    void aBlindIndexIsTheSameForAValueAndDiffersByTenantAndPurpose() {
        var hash = EngineTest.bean(KeyedHash.class);
        assertThat(hash.of(tenant, "email", "a@example.com")).isEqualTo(hash.of(tenant, "email", "a@example.com"));
        assertThat(hash.of(tenant, "email", "a@example.com"))
                .isNotEqualTo(hash.of(tenant, "email", "b@example.com"))
                .isNotEqualTo(hash.of(tenant, "phone", "a@example.com"))
                .isNotEqualTo(hash.of(EngineTest.tenant(), "email", "a@example.com"));
    }

    private byte[] seal(String field, String plain) {
        return tenancy.write(tenant, () -> vault.seal(person, field, plain));
    }

    private Optional<String> open(UUID subject, String field, byte[] sealed) {
        return tenancy.read(tenant, () -> vault.open(subject, field, sealed));
    }

    private static <T> T in(
            ConfigurableApplicationContext engine, TenantId owner, java.util.function.Supplier<T> work) {
        return engine.getBean(Tenancy.class).write(owner, work);
    }
}
