package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.vault.Vault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A tenant's endpoints and their secrets. */
@Component
public final class WebhookEndpoints {
    private static final Logger log = LoggerFactory.getLogger(WebhookEndpoints.class);

    private final EndpointStore store;
    private final DeliveryStore deliveries;
    private final Vault vault;
    private final Audit audit;
    private final Tenancy tenancy;
    private final WebhookUrls urls;
    private final DeliverySettings settings;

    WebhookEndpoints(
            EndpointStore store,
            DeliveryStore deliveries,
            Vault vault,
            Audit audit,
            Tenancy tenancy,
            WebhookUrls urls,
            DeliverySettings settings) {
        this.store = store;
        this.deliveries = deliveries;
        this.vault = vault;
        this.audit = audit;
        this.tenancy = tenancy;
        this.urls = urls;
        this.settings = settings;
    }

    /** @param secret {@code whsec_…}, for the receiver's configuration; never to be logged */
    public record Provisioned(WebhookEndpointId id, String secret) {
        @Override
        public String toString() {
            return "Provisioned[" + id + "]";
        }
    }

    /** For whoever sets an installation up: the endpoint with this URL, made or mended, enabled and wanting these events. */
    public Provisioned ensure(TenantId tenant, String url, List<String> events) {
        urls.check(url, tenancy.read(tenant, () -> Tenancy.current().livemode()));
        return tenancy.write(tenant, () -> {
            store.lockUrl(tenant, url);
            var id = store.oldestTo(url)
                    .map(found -> converge(found, events))
                    .orElseGet(() -> insert(new WebhookEndpointId(PublicId.next()), url, events));
            return new Provisioned(id, secret(id));
        });
    }

    private WebhookEndpointId converge(WebhookEndpoint found, List<String> events) {
        if (!found.events().equals(events)) {
            store.setEvents(found.id(), events);
        }
        if (!found.enabled()) {
            enable(found.id());
        }
        return found.id();
    }

    /** Run again with the same id it meets its own work. */
    WebhookEndpoint create(WebhookEndpointId id, String url, List<String> events) {
        insert(id, url, events);
        return get(id);
    }

    private WebhookEndpointId insert(WebhookEndpointId id, String url, List<String> events) {
        store.insert(
                id,
                url,
                events,
                seal(SigningSecret.generate()),
                Tenancy.current().now());
        audit.record("webhook_endpoint.created", id.text(), String.join(" ", events));
        return id;
    }

    WebhookEndpoint get(WebhookEndpointId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("webhook endpoint", "id"));
    }

    String secret(WebhookEndpointId id) {
        return open(store.secrets(id).current()).text();
    }

    /** The new secret signs at once, the old one as well until the overlap is over. */
    void rotate(WebhookEndpointId id) {
        store.replaceSecret(id, seal(SigningSecret.generate()), settings.secretOverlap());
        audit.record("webhook_endpoint.secret_rotated", id.text(), "");
    }

    void enable(WebhookEndpointId id) {
        store.enable(id);
        audit.record("webhook_endpoint.enabled", id.text(), "");
    }

    void disable(WebhookEndpointId id, String reason) {
        if (store.disable(id, reason)) {
            audit.record("webhook_endpoint.disabled", id.text(), reason);
            log.warn("webhook endpoint {} disabled: {}", id, reason);
        }
    }

    void delete(WebhookEndpointId id) {
        deliveries.cancelAllTo(id);
        store.delete(id);
        audit.record("webhook_endpoint.deleted", id.text(), "");
    }

    WebhookSender.Target target(WebhookEndpointId id) {
        var sealed = store.secrets(id);
        var secrets = new ArrayList<SigningSecret>();
        secrets.add(open(sealed.current()));
        var previous = sealed.previous();
        if (previous != null) {
            secrets.add(open(previous));
        }
        return new WebhookSender.Target(sealed.url(), secrets);
    }

    /** What an attempt says about its endpoint. */
    void learn(WebhookEndpointId id, Attempt attempt) {
        if (attempt.succeeded()) {
            store.succeeded(id);
        } else if (attempt.isGone()) {
            disable(id, "gone");
        } else {
            store.failed(id);
            disableWhenHopeless(id, settings.disableAfter());
        }
    }

    private void disableWhenHopeless(WebhookEndpointId id, Duration limit) {
        if (store.failingLongerThan(id, limit)) {
            disable(id, "failing");
        }
    }

    private byte[] seal(SigningSecret secret) {
        return vault.seal(Vault.TENANT, "webhook_secret", secret.text());
    }

    private SigningSecret open(byte[] sealed) {
        return new SigningSecret(
                vault.open(Vault.TENANT, "webhook_secret", sealed).orElseThrow());
    }
}
