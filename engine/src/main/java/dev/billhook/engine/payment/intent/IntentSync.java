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

    private record Read(int version, GatewayAccount account) {}

    /** Called outside a transaction. */
    public void sync(TenantId tenant, PaymentIntentId id, String providerId) {
        for (int i = 0; i < TRIES; i++) {
            var read = tenancy.read(tenant, () -> {
                var intent = store.find(id).orElseThrow();
                return new Read(intent.version(), accounts.get(intent.account()));
            });
            IntentSnapshot seen = gateway.intent(read.account(), providerId);
            if (tenancy.write(tenant, () -> mirror.apply(id, read.version(), seen)) == IntentMirror.Applied.DONE) {
                return;
            }
        }
        throw new IllegalStateException(id.text() + " changes faster than it can be read");
    }
}
