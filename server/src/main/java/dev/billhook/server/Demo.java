package dev.billhook.server;

import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** What the demo needs to exist in the engine, and what the shop is told of it. */
record Demo(Engine engine, Ports ports, Secrets secrets) {

    /** What a host application is told at deployment, and nothing more. */
    Map<String, String> shopEnvironment(String database) {
        TenantId tenant = engine.part(Tenants.class).ensure("job-board", "Job board", false);
        return Map.of(
                "PORT", Integer.toString(ports.shop()),
                "DATABASE_URL", database,
                "BILLHOOK_API", ports.engineUrl(),
                "BILLHOOK_SECRET_KEY", key(tenant, KeyKind.SECRET),
                "BILLHOOK_PUBLISHABLE_KEY", key(tenant, KeyKind.PUBLISHABLE),
                "BILLHOOK_WEBHOOK_SECRET", webhookSecret(),
                "BILLHOOK_MAILBOX_URL", ports.engineUrl() + "/dev/mailbox",
                "PROVIDER_ORIGINS", ports.providerUrl());
    }

    private String key(TenantId tenant, KeyKind kind) {
        return secrets.once("shop." + kind.name().toLowerCase(Locale.ROOT) + "-key", () -> engine.part(ApiKeys.class)
                .create(tenant, kind, "job board"));
    }

    private String webhookSecret() {
        String key = secrets.key("shop.webhook-secret");
        return "whsec_"
                + Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(Base64.getDecoder().decode(key));
    }
}
