package dev.billhook.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.postgres.EmbeddedPostgres;
import dev.billhook.postgres.ThrowawayPostgres;
import dev.billhook.sandbox.Sandbox;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engine and provider share a JVM and a class path in the demo, and otherwise meet over HTTP. */
class OneJvmTest {

    @TempDir
    Path data;

    @Test
    void theDemoIsTheSameAfterEveryStart() throws Exception {
        Files.createDirectories(data.resolve("secrets"));
        Secrets secrets = Secrets.open(new Home(data, data));
        Ports ports = new Ports(freePort(), freePort(), freePort(), 0);
        Map<String, String> first = shopAfterStart(ports, secrets);
        Map<String, String> second = shopAfterStart(ports, secrets);
        assertThat(first.get("BILLHOOK_SECRET_KEY")).startsWith("sk_test_");
        assertThat(first.get("BILLHOOK_PUBLISHABLE_KEY")).startsWith("pk_test_");
        assertThat(first.get("BILLHOOK_WEBHOOK_SECRET")).startsWith("whsec_");
        assertThat(second).isEqualTo(first);
    }

    private static Map<String, String> shopAfterStart(Ports ports, Secrets secrets) throws Exception {
        EmbeddedPostgres postgres = ThrowawayPostgres.shared().server();
        Engine.prepare(postgres, "billhook", secrets);
        Provider.prepare(postgres, "sandbox", secrets);
        try (Sandbox _ = Provider.start(postgres.jdbcUrl("sandbox"), ports.provider(), secrets);
                Engine engine = Engine.start(postgres.jdbcUrl("billhook"), ports, secrets)) {
            Demo demo = Demo.of(engine, ports, secrets);
            demo.connectProvider();
            demo.publishPrices();
            Map<String, String> shop = demo.shopEnvironment("postgres://shop");
            String key = String.valueOf(shop.get("BILLHOOK_SECRET_KEY"));
            assertThat(read(ports, "/v1/features", key)).contains("unlock_process", "unlock_package", "boost_job");
            assertThat(read(ports, "/v1/plans", key)).contains("recruiter-monthly", "agency-yearly");
            assertThat(read(ports, "/v1/price_books/job-board/versions", key)).containsOnlyOnce("price_book_version");
            return shop;
        }
    }

    private static String read(Ports ports, String path, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(ports.engineUrl() + path))
                .header("Authorization", "Bearer " + key)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
