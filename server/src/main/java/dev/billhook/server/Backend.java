package dev.billhook.server;

import dev.billhook.postgres.EmbeddedPostgres;
import dev.billhook.postgres.PostgresException;
import dev.billhook.postgres.PostgresSettings;
import dev.billhook.sandbox.Sandbox;
import java.util.concurrent.CompletableFuture;

/** Everything but the shop: the database, then provider and engine side by side. */
record Backend(Home home, Ports ports, Secrets secrets, Parts parts, Terminal terminal) {

    private static final String ENGINE_DATABASE = "billhook";
    private static final String PROVIDER_DATABASE = "sandbox";

    EmbeddedPostgres database() {
        try {
            EmbeddedPostgres postgres = parts.add(EmbeddedPostgres.start(
                            new PostgresSettings(home.data().resolve("postgres"), ports.postgres(), true),
                            terminal::say)
                    .closedByCaller());
            Engine.prepare(postgres, ENGINE_DATABASE, secrets);
            Provider.prepare(postgres, PROVIDER_DATABASE, secrets);
            return postgres;
        } catch (PostgresException failed) {
            throw new CannotStart(String.valueOf(failed.getMessage()), failed);
        }
    }

    /** @param more classes whose {@code @Bean} methods join the engine */
    Demo start(EmbeddedPostgres postgres, Class<?>... more) {
        CompletableFuture<Sandbox> provider = CompletableFuture.supplyAsync(() -> terminal.step(
                "provider",
                "speaks Stripe's API",
                () -> parts.add(Provider.start(postgres.jdbcUrl(PROVIDER_DATABASE), ports.provider(), secrets))));
        Engine engine = terminal.step(
                "engine",
                "payments, ledger, paid features",
                () -> parts.add(Engine.start(postgres.jdbcUrl(ENGINE_DATABASE), ports, secrets, more)));
        provider.join();
        Demo demo = Demo.of(engine, ports, secrets);
        demo.connectProvider();
        return demo;
    }

    /** What an engine on this database is started with. */
    String[] engineArguments(EmbeddedPostgres postgres) {
        return Engine.arguments(postgres.jdbcUrl(ENGINE_DATABASE), ports, secrets);
    }

    /** The engine's database as its superuser reaches it. */
    static String superuserUrl(EmbeddedPostgres postgres) {
        return postgres.jdbcUrl(ENGINE_DATABASE) + "?user=" + postgres.superuser() + "&password=" + postgres.password();
    }
}
