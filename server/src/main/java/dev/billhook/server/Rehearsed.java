package dev.billhook.server;

import dev.billhook.sandbox.Sandbox;

/** What the JVM of a {@link Rehearsal} does: start provider and engine, see both answer, stop. */
final class Rehearsed {

    private static final int ANY_PORT = 0;

    private Rehearsed() {}

    static void run(String jdbcUrl) {
        Home home = Home.from(System.getenv());
        Secrets secrets = Secrets.open(home);
        Logs.toFile(home, "rehearsal-server");
        try (Sandbox provider = Provider.start(jdbcUrl + Rehearsal.PROVIDER_DATABASE, ANY_PORT, secrets);
                Engine engine = Engine.start(
                        jdbcUrl + Rehearsal.ENGINE_DATABASE, new Ports(0, provider.port(), 0, 0), secrets)) {
            Health.await(
                    "http://127.0.0.1:" + engine.port() + "/health", () -> true, () -> "The engine does not answer.");
        }
    }
}
