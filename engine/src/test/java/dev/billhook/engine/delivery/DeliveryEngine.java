package dev.billhook.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.jobs.SendLoop;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** An engine whose retries come in milliseconds and which may send to this machine. Close it: it looks for work all the time. */
final class DeliveryEngine implements AutoCloseable {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();
    private static final Map<String, String> FAST = Map.of(
            "billhook.delivery.allow-private-addresses", "true",
            "billhook.delivery.retry-schedule", "1100ms,50ms,50ms,50ms",
            "billhook.delivery.jitter", "0",
            "billhook.delivery.timeout", "700ms",
            "billhook.delivery.connect-timeout", "700ms",
            "billhook.delivery.lease", "2s",
            "billhook.delivery.poll", "20ms");

    private final ConfigurableApplicationContext context;

    private DeliveryEngine(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static DeliveryEngine start(Map<String, String> settings) {
        var all = new HashMap<>(FAST);
        all.putAll(settings);
        return new DeliveryEngine(TestEngine.start(TestEngine.freshDatabase(), all));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    TenantId tenant() {
        return bean(Tenants.class).ensure("delivery-" + ACCOUNTS.incrementAndGet(), "Test account", false);
    }

    Api api(TenantId tenant) {
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        return new Api(
                URI.create("http://localhost:" + port), bean(ApiKeys.class).create(tenant, KeyKind.SECRET, "test"));
    }

    record ThingId(UUID value) implements Identifier {
        @Override
        public String prefix() {
            return "thing";
        }
    }

    void stopSending() {
        context.getBean("deliveryLoop", SendLoop.class).stop();
    }

    /** Publishes one event of a new aggregate and returns its public id. */
    String publish(TenantId tenant, String type) {
        return publish(tenant, type, new ThingId(PublicId.next()), 1);
    }

    String publish(TenantId tenant, String type, ThingId thing, int number) {
        var id = bean(Tenancy.class).write(tenant, () -> bean(Outbox.class)
                .publish(type, thing, Map.of("id", thing.text(), "object", "thing", "number", number)));
        return PublicId.format("evt", id);
    }

    WebhookEndpoints.Provisioned endpoint(TenantId tenant, String url, String... events) {
        return bean(WebhookEndpoints.class).ensure(tenant, url, List.of(events));
    }

    List<JsonNode> deliveries(TenantId tenant, String query) {
        return api(tenant)
                .get("/v1/webhook_deliveries?limit=100" + query)
                .body()
                .path("data")
                .valueStream()
                .toList();
    }

    boolean hasDelivery(TenantId tenant, String status, int count) {
        return deliveries(tenant, "&status=" + status).size() == count;
    }

    @Override
    public void close() {
        context.close();
    }

    static void eventually(BooleanSupplier claim) {
        var deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (!claim.getAsBoolean()) {
            assertThat(Instant.now()).as("within ten seconds").isBefore(deadline);
            pause(Duration.ofMillis(20));
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
