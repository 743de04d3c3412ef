package dev.billhook.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path data;

    @BeforeEach
    void folder() throws Exception {
        Files.createDirectories(data.resolve("secrets"));
    }

    @Test
    void aSecretIsMadeOnceAndKeptAcrossStarts() {
        String first = open().password("database.owner");
        assertThat(open().password("database.owner")).isEqualTo(first).hasSizeGreaterThanOrEqualTo(32);
        assertThat(open().password("database.app")).isNotEqualTo(first);
    }

    @Test
    void aKeyIs256Bits() {
        assertThat(Base64.getDecoder().decode(open().key("vault.master"))).hasSize(32);
    }

    @Test
    void onlyTheOwnerCanReadTheFile() throws Exception {
        open().password("database.owner");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.resolve("secrets/demo.properties"))))
                .isEqualTo("rw-------");
    }

    private Secrets open() {
        return Secrets.open(new Home(data, data));
    }
}
