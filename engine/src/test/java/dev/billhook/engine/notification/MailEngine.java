package dev.billhook.engine.notification;

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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

/**
 * An engine with a development mailbox, customers to write to and payments to write about. Close what is not shared: it looks
 * for work all the time.
 */
final class MailEngine implements AutoCloseable {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    private static final class Shared {
        static final MailEngine ENGINE = start(Map.of(
                "billhook.mail.development-mailbox",
                "true",
                "billhook.links.authenticate",
                "https://shop.example.com/pay?token={token}"));
    }

    private final ConfigurableApplicationContext context;
    private final String superuserUrl;

    private MailEngine(ConfigurableApplicationContext context, String superuserUrl) {
        this.context = context;
        this.superuserUrl = superuserUrl;
    }

    static MailEngine shared() {
        return Shared.ENGINE;
    }

    static MailEngine start(Map<String, String> settings) {
        var url = TestEngine.freshDatabase();
        var all = new HashMap<>(
                Map.of("billhook.mail.poll", "50ms", "billhook.mail.retry-schedule", "100ms,100ms,100ms"));
        all.putAll(settings);
        return new MailEngine(TestEngine.start(url, all), url);
    }

    record IntentId(UUID value) implements Identifier {
        static IntentId next() {
            return new IntentId(PublicId.next());
        }

        @Override
        public String prefix() {
            return "pi";
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String superuserUrl() {
        return superuserUrl;
    }

    TenantId tenant(boolean livemode) {
        return bean(Tenants.class).ensure("mail-" + ACCOUNTS.incrementAndGet(), "Job Board", livemode);
    }

    TenantId tenant() {
        return tenant(false);
    }

    Api api(TenantId tenant) {
        return new Api(url(), bean(ApiKeys.class).create(tenant, KeyKind.SECRET, "test"));
    }

    Api visitor() {
        return new Api(url(), null);
    }

    private URI url() {
        return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    String customer(TenantId tenant, String email, String locale) {
        return api(tenant)
                .post(
                        "/v1/customers",
                        "{\"email\": \"%s\", \"name\": \"Ana\", \"locale\": \"%s\"}".formatted(email, locale))
                .text("/id");
    }

    void succeeded(TenantId tenant, IntentId intent, String customer) {
        publish(tenant, "payment_intent.succeeded", intent, customer, Map.of());
    }

    void failed(TenantId tenant, IntentId intent, String customer, String declineCode) {
        publish(
                tenant,
                "payment_intent.payment_failed",
                intent,
                customer,
                Map.of("last_payment_error", Map.of("code", "card_declined", "decline_code", declineCode)));
    }

    /** As the payment package tells it. */
    UUID publish(TenantId tenant, String type, IntentId intent, String customer, Map<String, Object> more) {
        var data = new HashMap<String, Object>(Map.of(
                "id",
                intent.text(),
                "object",
                "payment_intent",
                "amount",
                Map.of("amount", 1999, "currency", "EUR"),
                "amount_received",
                1999,
                "description",
                "Unlock one hiring process",
                "payment_method",
                Map.of("brand", "visa", "last4", "3184")));
        if (!customer.isEmpty()) {
            data.put("customer", customer);
        }
        data.putAll(more);
        return bean(Tenancy.class).write(tenant, () -> bean(Outbox.class).publish(type, intent, data));
    }

    record Id(String prefix, UUID value) implements Identifier {
        static Id next(String prefix) {
            return new Id(prefix, PublicId.next());
        }
    }

    /** An event of any other kind of object. */
    void publish(TenantId tenant, String type, Identifier aggregate, Map<String, Object> data) {
        bean(Tenancy.class).writing(tenant, () -> bean(Outbox.class).publish(type, aggregate, data));
    }

    /** What lies in the mailbox for this address, newest first. */
    List<JsonNode> mailTo(String address) {
        return visitor()
                .get("/dev/mailbox.json?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8))
                .body()
                .path("data")
                .valueStream()
                .toList();
    }

    List<String> states(TenantId tenant) {
        return bean(Tenancy.class)
                .read(
                        tenant,
                        () -> bean(TenantSql.class).sql("""
                                SELECT concat_ws(' ', kind, state, reason) FROM notification
                                ORDER  BY created_at, id
                                """).query(String.class).list());
    }

    void moveClock(TenantId tenant, String interval) {
        bean(Tenancy.class).writing(tenant, () -> bean(TenantSql.class)
                .sql("UPDATE tenant SET clock_offset = :ahead::interval")
                .param("ahead", interval)
                .update());
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
