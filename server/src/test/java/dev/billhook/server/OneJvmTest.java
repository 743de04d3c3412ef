package dev.billhook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.billhook.postgres.EmbeddedPostgres;
import dev.billhook.postgres.ThrowawayPostgres;
import dev.billhook.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engine and provider share a JVM and a class path in the demo, and nothing else. */
class OneJvmTest {

    @TempDir
    Path data;

    @Test
    void engineAndProviderRunSideBySideAndStopAndStartAgainOnTheSameData() throws Exception {
        Files.createDirectories(data.resolve("secrets"));
        Secrets secrets = Secrets.open(new Home(data, data));
        EmbeddedPostgres postgres = ThrowawayPostgres.shared().server();
        for (int start = 1; start <= 2; start++) {
            Engine.prepare(postgres, "billhook", secrets);
            Provider.prepare(postgres, "sandbox", secrets);
            try (Sandbox provider = Provider.start(postgres.jdbcUrl("sandbox"), 0, secrets);
                    Engine engine =
                            Engine.start(postgres.jdbcUrl("billhook"), new Ports(0, provider.port(), 0, 0), secrets)) {
                assertThat(engine.port()).isNotEqualTo(provider.port());
                assertThatCode(() -> Health.await(
                                "http://127.0.0.1:" + engine.port() + "/health", () -> true, () -> "no answer"))
                        .doesNotThrowAnyException();
            }
        }
    }
}
