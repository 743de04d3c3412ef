package dev.billhook.server;

import dev.billhook.engine.kit.db.DatabaseRoles;
import dev.billhook.postgres.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The engine in this JVM, on the demo's database and addresses. */
final class Engine implements AutoCloseable {

    static final String DATABASE_OWNER = "billhook_owner";

    private final ConfigurableApplicationContext context;

    private Engine(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Makes the engine's database and its three roles, where they are not there yet. */
    static void prepare(EmbeddedPostgres postgres, String database, Secrets secrets) {
        postgres.createDatabase(database, DATABASE_OWNER, secrets.password("database.owner"));
        PGSimpleDataSource superuser = new PGSimpleDataSource();
        superuser.setUrl(postgres.jdbcUrl(database));
        superuser.setUser(postgres.superuser());
        superuser.setPassword(postgres.password());
        DatabaseRoles.prepare(
                superuser,
                secrets.password("database.owner"),
                secrets.password("database.app"),
                secrets.password("database.worker"));
    }

    /** @param more classes whose {@code @Bean} methods join the engine */
    static Engine start(String jdbcUrl, Ports ports, Secrets secrets, Class<?>... more) {
        return start(arguments(jdbcUrl, ports, secrets), more);
    }

    static Engine start(String[] arguments, Class<?>... more) {
        return new Engine(new SpringApplicationBuilder(EngineApplication.class)
                .sources(more)
                .registerShutdownHook(false)
                .run(arguments));
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Override
    public String toString() {
        return "the engine";
    }

    /** As arguments, these win over application.yaml and over whatever the terminal's environment happens to hold. */
    static String[] arguments(String jdbcUrl, Ports ports, Secrets secrets) {
        return new String[] {
            "--spring.profiles.active=demo",
            "--server.port=" + ports.engine(),
            "--billhook.database.url=" + jdbcUrl,
            "--billhook.database.owner-password=" + secrets.password("database.owner"),
            "--billhook.database.app-password=" + secrets.password("database.app"),
            "--billhook.database.worker-password=" + secrets.password("database.worker"),
            "--billhook.vault.master-key=" + secrets.key("vault.master"),
            "--billhook.vault.index-key=" + secrets.key("vault.index"),
            "--billhook.http.public-url=" + ports.engineUrl(),
            "--billhook.http.allowed-origins=" + ports.shopUrl(),
            "--billhook.links.authenticate=" + ports.shopUrl() + "/pay?token={token}",
            "--billhook.links.invoice=" + ports.shopUrl() + "/api/bills/{invoice}/pdf",
            "--billhook.stripe.api-base=" + ports.providerUrl(),
            "--billhook.stripe.script-url=" + ports.providerUrl() + "/v3/",
        };
    }
}
