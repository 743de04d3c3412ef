package dev.billhook.engine;

import dev.billhook.engine.kit.db.DatabaseRoles;
import dev.billhook.postgres.ThrowawayPostgres;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the engine's application over a fresh database. */
public final class TestEngine {
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    /** Of the sandbox, which shares the tests' class path. */
    private static final String NOT_OURS = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
            + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration";

    private static final String SHARED = freshDatabase();

    private TestEngine() {}

    /** The database of {@link EngineTest}. */
    public static String sharedUrl() {
        return SHARED.replaceAll("[?].*", "");
    }

    /** The same database as its superuser reaches it. */
    public static String sharedSuperuserUrl() {
        return SHARED;
    }

    public static ConfigurableApplicationContext start() {
        return start(SHARED, Map.of());
    }

    /**
     * @param settings added to, or in place of, the tests' own
     * @param more classes whose {@code @Bean} methods join the engine; not annotated, so that no other engine finds them
     */
    public static ConfigurableApplicationContext start(
            String superuserUrl, Map<String, String> settings, Class<?>... more) {
        var application = new SpringApplication(Application.class);
        application.addPrimarySources(List.of(more));
        var all = new HashMap<String, Object>(Map.of(
                "server.port", "0",
                "spring.main.banner-mode", "off",
                "spring.threads.virtual.enabled", "true",
                "spring.autoconfigure.exclude", NOT_OURS,
                "billhook.database.url", superuserUrl.replaceAll("[?].*", ""),
                "billhook.database.owner-password", "owner",
                "billhook.database.app-password", "app",
                "billhook.database.worker-password", "worker",
                "billhook.vault.master-key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "billhook.vault.index-key", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="));
        all.put("logging.level.root", "warn");
        all.put("billhook.database.connections", "12"); // several engines share one server
        all.put("billhook.database.worker-connections", "5");
        all.put("billhook.stripe.api-base", TestProvider.url().toString());
        all.put("billhook.stripe.script-url", TestProvider.url() + "/v3/");
        all.put("billhook.stripe.read-timeout", "2s");
        all.put("billhook.jobs.poll", "200ms");
        all.put("billhook.billing.enabled", "false"); // tests say when; BillingRunTest has one that runs by itself
        all.put("billhook.campaign.enabled", "false");
        all.put("billhook.payment.patience", "1s");
        all.put("billhook.payment.recovery-interval", "1s");
        all.put("management.endpoints.web.exposure.include", "health,prometheus");
        all.put("springdoc.api-docs.enabled", "false");
        all.put("billhook.catalog.features-file", "classpath:features.yaml");
        all.putAll(settings);
        application.setDefaultProperties(all);
        return application.run();
    }

    /** @return a database with the engine's roles and nothing else, as its superuser reaches it */
    public static String freshDatabase() {
        String url = ThrowawayPostgres.shared().freshDatabase("engine");
        var superuser = new PGSimpleDataSource();
        superuser.setUrl(url);
        DatabaseRoles.prepare(superuser, "owner", "app", "worker");
        return url;
    }
}
