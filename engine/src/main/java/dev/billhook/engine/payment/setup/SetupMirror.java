package dev.billhook.engine.payment.setup;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import dev.billhook.engine.payment.gateway.SetupSnapshot;
import dev.billhook.engine.payment.mandate.Mandate;
import dev.billhook.engine.payment.mandate.Mandates;
import dev.billhook.engine.payment.method.PaymentMethods;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The only place where a setup intent changes. */
@Component
class SetupMirror {
    static final String SECRET = "setup_intent.provider_secret";

    private final SetupIntentStore store;
    private final PaymentMethods methods;
    private final Mandates mandates;
    private final Vault vault;
    private final Outbox outbox;
    private final Audit audit;

    SetupMirror(
            SetupIntentStore store,
            PaymentMethods methods,
            Mandates mandates,
            Vault vault,
            Outbox outbox,
            Audit audit) {
        this.store = store;
        this.methods = methods;
        this.mandates = mandates;
        this.vault = vault;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** @return false when somebody changed the intent since the snapshot was asked for: ask again */
    boolean apply(SetupIntentId id, int readAt, SetupSnapshot seen) {
        var before = store.lock(id).orElseThrow();
        if (before.version() != readAt) {
            return false;
        }
        var status = SetupIntentStatus.of(seen.status());
        if (before.status() != status && !before.status().mayBecome(status)) {
            throw new IllegalStateException(id.text() + " is " + before.status() + "; the provider shows " + status);
        }
        var after = after(before, seen, status);
        if (!unchanged(before, after)) {
            write(before, after, seen);
        }
        return true;
    }

    private SetupIntent after(SetupIntent b, SetupSnapshot seen, SetupIntentStatus status) {
        var method = seen.method() == null ? b.method() : methods.mirror(b.account(), seen.method(), b.customer());
        return new SetupIntent(
                b.id(),
                b.account(),
                b.customer(),
                b.usage(),
                b.metadata(),
                status,
                seen.providerId(),
                method,
                seen.lastError(),
                seen.cancellationReason(),
                b.version() + 1,
                b.createdAt());
    }

    private void write(SetupIntent before, SetupIntent after, SetupSnapshot seen) {
        var secret = seen.clientSecret() == null || after.status().isFinal()
                ? null
                : vault.seal(Vault.TENANT, SECRET, seen.clientSecret());
        store.update(after, secret, Tenancy.current().now());
        if (after.lastError() != null && !after.lastError().equals(before.lastError())) {
            publish("setup_intent.setup_failed", after);
        }
        if (after.status() == before.status()) {
            return;
        }
        switch (after.status()) {
            case REQUIRES_ACTION -> publish("setup_intent.requires_action", after);
            case SUCCEEDED -> succeeded(after);
            case CANCELED -> canceled(after);
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, PROCESSING -> {
                // the way there; nobody acts on it
            }
        }
    }

    private void succeeded(SetupIntent after) {
        publish("setup_intent.succeeded", after);
        var method = after.method();
        if (method != null && after.usage().equals("off_session")) {
            methods.setUpOffSession(method);
            mandates.activate(Mandate.Origin.setup(after.id()), method, null);
        }
    }

    private void canceled(SetupIntent after) {
        publish("setup_intent.canceled", after);
        mandates.abandon(Mandate.Origin.setup(after.id()));
    }

    void publish(String type, SetupIntent intent) {
        audit.record(type, intent.id().text(), intent.status().word());
        outbox.publish(
                type, intent.id(), SetupIntentView.of(intent, Tenancy.current().livemode(), null));
    }

    private static boolean unchanged(SetupIntent before, SetupIntent after) {
        return before.status() == after.status()
                && Objects.equals(before.providerId(), after.providerId())
                && Objects.equals(before.method(), after.method())
                && Objects.equals(before.lastError(), after.lastError());
    }
}
