package dev.billhook.server;

import dev.billhook.engine.catalog.pricebook.Publishing;
import dev.billhook.engine.delivery.WebhookEndpoints;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;

/** What the demo needs to exist in the engine, and what provider and shop are told of it. */
record Demo(Engine engine, TenantId tenant, Ports ports, Secrets secrets) {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    static Demo of(Engine engine, Ports ports, Secrets secrets) {
        TenantId tenant = engine.part(Tenants.class).ensure("job-board", "Job board", false);
        return new Demo(engine, tenant, ports, secrets);
    }

    /** What is for sale by subscription, unless somebody published something newer. */
    void publishPrices() {
        try {
            var book = new ClassPathResource("demo/price-book.yaml").getContentAsString(StandardCharsets.UTF_8);
            engine.part(Tenancy.class)
                    .write(tenant, () -> engine.part(Publishing.class).ensure(book));
        } catch (IOException unread) {
            throw new CannotStart("The demo's price book cannot be read: " + unread, unread);
        } catch (Problem refused) {
            LOG.warn("The demo's price book is not published, and what was published before it is sold", refused);
        }
    }

    /** Gives the engine its account at the provider, and the provider the address and the secret of its webhooks. */
    void connectProvider() {
        Provider.sendWebhooksTo(ports.engineUrl() + providerWebhooks(), providerSigning(), ports);
    }

    /** Where in the engine the provider's webhooks arrive. */
    String providerWebhooks() {
        GatewayAccountId account = engine.part(GatewayAccounts.class)
                .ensure(
                        tenant,
                        "stripe",
                        Provider.secretKey(secrets),
                        Provider.publishableKey(secrets),
                        List.of(providerSigning()));
        return "/v1/webhooks/stripe/" + account.text();
    }

    String providerSigning() {
        return secrets.once("provider.webhook-secret", () -> "whsec_" + Secrets.token());
    }

    /** What a host application is told at deployment, and nothing more. */
    Map<String, String> shopEnvironment(String database) {
        return Map.of(
                "PORT", Integer.toString(ports.shop()),
                "HOST", "127.0.0.1",
                "DATABASE_URL", database,
                "BILLHOOK_API", ports.engineUrl(),
                "BILLHOOK_SECRET_KEY", key(KeyKind.SECRET),
                "BILLHOOK_PUBLISHABLE_KEY", key(KeyKind.PUBLISHABLE),
                "BILLHOOK_WEBHOOK_SECRET", webhookSecret(),
                "BILLHOOK_MAILBOX_URL", ports.engineUrl() + "/dev/mailbox",
                "PROVIDER_ORIGINS", ports.providerUrl());
    }

    String key(KeyKind kind) {
        return secrets.once("shop." + kind.name().toLowerCase(Locale.ROOT) + "-key", () -> engine.part(ApiKeys.class)
                .create(tenant, kind, "job board"));
    }

    private String webhookSecret() {
        return engine.part(WebhookEndpoints.class)
                .ensure(tenant, ports.shopUrl() + "/webhooks/billhook", List.of("*"))
                .secret();
    }
}
