package dev.billhook.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class SigningSecretTest {
    record Vector(String scheme, String secret, String id, String timestamp, String payload, String signature) {}

    static List<Vector> vectors() throws IOException {
        try (var file = SigningSecretTest.class.getResourceAsStream("/cases/standard-webhooks.json")) {
            return List.of(JsonMapper.shared().readValue(Objects.requireNonNull(file), Vector[].class));
        }
    }

    @Tag("OUT-01")
    @ParameterizedTest
    @MethodSource("vectors")
    void signsAsTheStandardsVectorsSay(Vector vector) {
        var at = Instant.ofEpochSecond(Long.parseLong(vector.timestamp()));
        assertThat(new SigningSecret(vector.secret()).sign(vector.id(), at, vector.payload()))
                .isEqualTo(vector.signature());
    }

    @Test
    void aNewSecretHas32RandomBytesAndDoesNotPrintItself() {
        var secret = SigningSecret.generate();
        assertThat(secret.text()).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.text().substring(6))).hasSize(32);
        assertThat(secret).isNotEqualTo(SigningSecret.generate());
        assertThat(secret.toString()).doesNotContain(secret.text());
    }
}
