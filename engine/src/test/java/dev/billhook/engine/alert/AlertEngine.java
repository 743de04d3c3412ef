package dev.billhook.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.ProviderTrouble;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;

/** An engine whose teams are told, with customers who fail to pay. */
final class AlertEngine implements AutoCloseable {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    private final ConfigurableApplicationContext context;
    private final String superuserUrl;

    private AlertEngine(ConfigurableApplicationContext context, String superuserUrl) {
        this.context = context;
        this.superuserUrl = superuserUrl;
    }

    static AlertEngine start(Map<String, String> settings) {
        var url = TestEngine.freshDatabase();
        var all = new HashMap<>(Map.of(
                "billhook.alerts.window", "1500ms",
                "billhook.alerts.poll", "100ms",
                "billhook.alerts.retry-schedule", "100ms,100ms",
                "billhook.delivery.allow-private-addresses", "true"));
        all.putAll(settings);
        return new AlertEngine(TestEngine.start(url, all), url);
    }

    record Id(String prefix, UUID value) implements Identifier {
        static Id next(String prefix) {
            return new Id(prefix, PublicId.next());
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String superuserUrl() {
        return superuserUrl;
    }

    TenantId tenant() {
        return bean(Tenants.class).ensure("alert-" + ACCOUNTS.incrementAndGet(), "Job Board", false);
    }

    Api api(TenantId tenant) {
        var url = URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        return new Api(url, bean(ApiKeys.class).create(tenant, KeyKind.SECRET, "test"));
    }

    String customer(TenantId tenant, String name) {
        return api(tenant)
                .post("/v1/customers", "{\"name\": \"%s\", \"email\": \"ana@example.com\"}".formatted(name))
                .text("/id");
    }

    /** As the payment package tells it. */
    void declined(TenantId tenant, Id intent, String customer, String declineCode) {
        declined(tenant, "payment_intent.payment_failed", intent, customer, declineCode);
    }

    void declined(TenantId tenant, String event, Id intent, String customer, String declineCode) {
        publish(
                tenant,
                event,
                intent,
                Map.of(
                        "id", intent.text(),
                        "customer", customer,
                        "amount", Map.of("amount", 1999, "currency", "EUR"),
                        "description", "Unlock one hiring process",
                        "metadata", Map.of("purchase", "pur_1", "feature", "unlock_process"),
                        "last_payment_error", Map.of("code", "card_declined", "decline_code", declineCode)));
    }

    void publish(TenantId tenant, String type, Id aggregate, Map<String, Object> data) {
        bean(Tenancy.class).writing(tenant, () -> bean(Outbox.class).publish(type, aggregate, data));
    }

    /** As a failed call to the provider tells it inside the process. */
    void trouble(ProviderTrouble trouble) {
        context.publishEvent(trouble);
    }

    /** An event of the provider that was given up. */
    void stuck(TenantId tenant, String type) throws SQLException {
        try (var database = DriverManager.getConnection(superuserUrl);
                var insert = database.prepareStatement("""
                        INSERT INTO billhook.inbox (tenant_id, provider, event_id, type, object_id, body, state, last_error)
                        VALUES (?, 'stripe', ?, ?, 'pi_1', '', 'dead', 'IllegalStateException')
                        """)) {
            insert.setLong(1, tenant.value());
            insert.setString(2, "evt_" + UUID.randomUUID());
            insert.setString(3, type);
            insert.executeUpdate();
        }
    }

    /** What became of each message. */
    List<String> messages(TenantId tenant) {
        return bean(Tenancy.class)
                .read(
                        tenant,
                        () -> bean(TenantSql.class).sql("""
                SELECT concat_ws(' ', team, channel, state, last_error) FROM alert_message ORDER BY created_at, channel
                """).query(String.class).list());
    }

    static void eventually(BooleanSupplier claim) {
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!claim.getAsBoolean()) {
            assertThat(Instant.now()).as("within twenty seconds").isBefore(deadline);
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

    @Override
    public void close() {
        context.close();
    }
}
