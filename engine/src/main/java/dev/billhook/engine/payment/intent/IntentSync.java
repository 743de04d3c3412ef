package dev.billhook.engine.payment.intent;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.IntentSnapshot;
import org.springframework.stereotype.Component;

/**
 * Asks the provider for an intent and applies the answer. The version is read before asking and must still stand when
 * applying, so snapshots take effect in the order in which they were asked for, whoever asks.
 */
@Component
public final class IntentSync {
    private static final int TRIES = 5;

    private final PaymentIntentStore store;
    private final IntentMirror mirror;
    private final GatewayAccounts accounts;
    private final Gateway gateway;
    private final Tenancy tenancy;

    IntentSync(
            PaymentIntentStore store, IntentMirror mirror, GatewayAccounts accounts, Gateway gateway, Tenancy tenancy) {
        this.store = store;
        this.mirror = mirror;
        this.accounts = accounts;
        this.gateway = gateway;
        this.tenancy = tenancy;
    }

    /** An intent as it is here before its provider is asked. */
    public record Known(PaymentIntentId id, int version, GatewayAccount account) {}

    /** In a transaction. */
    public Known known(PaymentIntent intent) {
        return new Known(intent.id(), intent.version(), accounts.get(intent.account()));
    }

    /** Called outside a transaction. */
    public void sync(TenantId tenant, PaymentIntentId id, String providerId) {
        sync(tenant, read(tenant, id), providerId);
    }

    /** Called outside a transaction, with what was read in an earlier one. */
    public void sync(TenantId tenant, Known before, String providerId) {
        var read = before;
        for (int i = 0; i < TRIES; i++) {
            if (follows(tenant, read, providerId)) {
                return;
            }
            read = read(tenant, read.id());
        }
        throw new IllegalStateException(before.id().text() + " changes faster than it can be read");
    }

    private Known read(TenantId tenant, PaymentIntentId id) {
        return tenancy.read(tenant, () -> known(store.find(id).orElseThrow()));
    }

    private boolean follows(TenantId tenant, Known read, String providerId) {
        IntentSnapshot seen = gateway.intent(read.account(), providerId);
        return tenancy.write(tenant, () -> mirror.apply(read.id(), read.version(), seen)) == IntentMirror.Applied.DONE;
    }
}
