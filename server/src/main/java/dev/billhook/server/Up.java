package dev.billhook.server;

import dev.billhook.postgres.EmbeddedPostgres;
import java.util.Map;

/** Starts everything: the backend, then the shop. */
record Up(Home home, Ports ports, Secrets secrets, Parts parts, Terminal terminal) {

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
        Backend backend = new Backend(home, ports, secrets, parts, terminal);
        EmbeddedPostgres postgres = terminal.step("database", "PostgreSQL 18, durable", backend::database);
        Demo demo = backend.start(postgres);
        demo.publishPrices();
        terminal.step(
                "shop",
                "a job board that sells by piece and by plan",
                () -> parts.add(
                        Shop.start(home, ports.shop(), demo.shopEnvironment(shopDatabase(postgres)), terminal)));
        terminal.ready(ports, home);
        Rehearsal.ifWanted(home, postgres, secrets).ifPresent(parts::add);
    }

    private String shopDatabase(EmbeddedPostgres postgres) {
        String password = secrets.password("database.shop");
        postgres.createDatabase(SHOP_DATABASE, SHOP_DATABASE, password);
        return "postgres://" + SHOP_DATABASE + ":" + password + "@127.0.0.1:" + ports.postgres() + "/" + SHOP_DATABASE;
    }
}
