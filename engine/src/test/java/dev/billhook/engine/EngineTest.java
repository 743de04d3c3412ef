package dev.billhook.engine;

import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The engine as it runs: its own Spring Boot application on a free port over a fresh database of a real PostgreSQL, started
 * once per set of settings. Every test makes tenants of its own, so tests share it without seeing each other.
 */
public final class EngineTest {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    private static final class Shared {
        static final ConfigurableApplicationContext CONTEXT = TestEngine.start();
    }

    private EngineTest() {}

    public static <T> T bean(Class<T> type) {
        return Shared.CONTEXT.getBean(type);
    }

    public static URI url() {
        return URI.create(
                "http://localhost:" + Shared.CONTEXT.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** A new tenant in test mode. */
    public static TenantId tenant() {
        return bean(Tenants.class).ensure("account-" + ACCOUNTS.incrementAndGet(), "Test account", false);
    }

    public static Api api(TenantId tenant) {
        return new Api(url(), bean(ApiKeys.class).create(tenant, KeyKind.SECRET, "test"));
    }
}
