package dev.billhook.server;

import dev.billhook.postgres.EmbeddedPostgres;
import dev.billhook.sandbox.Sandbox;
import dev.billhook.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The sandbox in this JVM, playing the payment provider with keys of the demo's own. */
final class Provider {

    private static final String DATABASE_OWNER = "sandbox";
    private static final long SEED = 1;

    private Provider() {}

    static void prepare(EmbeddedPostgres postgres, String database, Secrets secrets) {
        postgres.createDatabase(database, DATABASE_OWNER, secrets.password("database.sandbox"));
    }

    static Sandbox start(String jdbcUrl, int port, Secrets secrets) {
        return Sandbox.start(new SandboxSettings(
                port,
                jdbcUrl,
                DATABASE_OWNER,
                secrets.password("database.sandbox"),
                secretKey(secrets),
                publishableKey(secrets),
                SEED));
    }

    /** One endpoint per address, so telling it again at every start changes nothing. */
    static void sendWebhooksTo(String url, String secret, Ports ports) {
        String body = """
                {"url": "%s", "secret": "%s", "enabled_events": ["*"]}""".formatted(url, secret);
        HttpRequest request = HttpRequest.newBuilder(URI.create(ports.providerUrl() + "/_control/webhook_endpoints"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new CannotStart("The sandbox does not accept the engine's webhook address: " + answer.body());
            }
        } catch (IOException failed) {
            throw new CannotStart("The sandbox does not answer: " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Stopped while starting.", interrupted);
        }
    }

    static String secretKey(Secrets secrets) {
        return secrets.once("provider.secret-key", () -> "sk_test_" + Secrets.token());
    }

    static String publishableKey(Secrets secrets) {
        return secrets.once("provider.publishable-key", () -> "pk_test_" + Secrets.token());
    }
}
