package dev.billhook.server;

import dev.billhook.postgres.EmbeddedPostgres;
import dev.billhook.postgres.PostgresException;
import dev.billhook.postgres.PostgresSettings;
import dev.billhook.sandbox.Sandbox;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Starts everything: the database, then provider and engine side by side, then the shop. */
record Up(Home home, Ports ports, Secrets secrets, Parts parts, Terminal terminal) {

    private static final String ENGINE_DATABASE = "billhook";
    private static final String PROVIDER_DATABASE = "sandbox";
    private static final String SHOP_DATABASE = "shop";

    static void run(Map<String, String> environment) {
        Terminal terminal = new Terminal(System.out);
        Home home = Home.from(environment);
        Ports ports = Ports.from(environment);
        Parts parts = new Parts();
        parts.add(home.claim());
        Logs.toFile(home, "billhook");
        Shop.endLeftover(home);
        ports.requireFree();
        Runtime.getRuntime().addShutdownHook(new Thread(parts::stop, "stop"));
        new Up(home, ports, Secrets.open(home), parts, terminal).start();
    }

    private void start() {
        terminal.say("Starting Billhook");
        EmbeddedPostgres postgres = terminal.step("database", "PostgreSQL 18, durable", this::database);
        CompletableFuture<Sandbox> provider = CompletableFuture.supplyAsync(() -> terminal.step(
                "provider",
                "speaks Stripe's API",
                () -> parts.add(Provider.start(postgres.jdbcUrl(PROVIDER_DATABASE), ports.provider(), secrets))));
        Engine engine = terminal.step(
                "engine",
                "payments, ledger, paid features",
                () -> parts.add(Engine.start(postgres.jdbcUrl(ENGINE_DATABASE), ports, secrets)));
        provider.join();
        Demo demo = Demo.of(engine, ports, secrets);
        demo.connectProvider();
        terminal.step(
                "shop",
                "a job board with three things for sale",
                () -> parts.add(Shop.start(home, ports.shop(), demo.shopEnvironment(shopDatabase()), terminal)));
        terminal.ready(ports, home);
        Rehearsal.ifWanted(home, postgres, secrets).ifPresent(parts::add);
    }

    private EmbeddedPostgres database() {
        try {
            EmbeddedPostgres postgres = parts.add(EmbeddedPostgres.start(
                            new PostgresSettings(home.data().resolve("postgres"), ports.postgres(), true),
                            terminal::say)
                    .closedByCaller());
            Engine.prepare(postgres, ENGINE_DATABASE, secrets);
            Provider.prepare(postgres, PROVIDER_DATABASE, secrets);
            postgres.createDatabase(SHOP_DATABASE, SHOP_DATABASE, secrets.password("database.shop"));
            return postgres;
        } catch (PostgresException failed) {
            throw new CannotStart(String.valueOf(failed.getMessage()), failed);
        }
    }

    private String shopDatabase() {
        return "postgres://" + SHOP_DATABASE + ":" + secrets.password("database.shop") + "@127.0.0.1:"
                + ports.postgres() + "/" + SHOP_DATABASE;
    }
}
