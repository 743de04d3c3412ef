package dev.billhook.server;

import dev.billhook.postgres.EmbeddedPostgres;
import dev.billhook.sandbox.Sandbox;
import dev.billhook.sandbox.SandboxSettings;

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

    static String secretKey(Secrets secrets) {
        return secrets.once("provider.secret-key", () -> "sk_test_" + Secrets.token());
    }

    static String publishableKey(Secrets secrets) {
        return secrets.once("provider.publishable-key", () -> "pk_test_" + Secrets.token());
    }
}
