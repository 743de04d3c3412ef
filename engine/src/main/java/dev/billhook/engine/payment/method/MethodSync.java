package dev.billhook.engine.payment.method;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.MethodSnapshot;
import dev.billhook.engine.payment.gateway.ProviderCustomers;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Asks the provider for a method and applies the answer. As with intents, the version is read before asking and must still
 * stand when applying. So new card data from the network (account updater), and methods attached or detached elsewhere, arrive.
 */
@Component
public final class MethodSync {
    private static final int TRIES = 5;

    private final PaymentMethodStore store;
    private final PaymentMethods methods;
    private final ProviderCustomers customers;
    private final Gateway gateway;
    private final Tenancy tenancy;

    MethodSync(
            PaymentMethodStore store,
            PaymentMethods methods,
            ProviderCustomers customers,
            Gateway gateway,
            Tenancy tenancy) {
        this.store = store;
        this.methods = methods;
        this.customers = customers;
        this.gateway = gateway;
        this.tenancy = tenancy;
    }

    /**
     * Called outside a transaction.
     *
     * @return false for a method that nobody here knows and that belongs to no customer of ours
     */
    public boolean sync(TenantId tenant, GatewayAccount account, String providerId) {
        for (int i = 0; i < TRIES; i++) {
            int readAt = tenancy.read(tenant, () -> versionOf(account, providerId));
            var seen = gateway.method(account, providerId);
            var applied = tenancy.write(tenant, () -> apply(account, readAt, seen));
            if (applied.isPresent()) {
                return applied.get();
            }
        }
        throw new IllegalStateException(providerId + " changes faster than it can be read");
    }

    private int versionOf(GatewayAccount account, String providerId) {
        return store.findAtProvider(account.id(), providerId)
                .map(PaymentMethod::version)
                .orElse(0);
    }

    /** Empty when somebody changed the method since it was asked for. */
    Optional<Boolean> apply(GatewayAccount account, int readAt, MethodSnapshot seen) {
        var before = store.findAtProvider(account.id(), seen.providerId());
        if (before.map(PaymentMethod::version).orElse(0) != readAt) {
            return Optional.empty();
        }
        var owner = Optional.ofNullable(seen.customerProviderId())
                .flatMap(there -> customers.customerOf(account.id(), there));
        if (before.isEmpty()) {
            owner.ifPresent(customer -> methods.mirror(account.id(), seen, customer));
            return Optional.of(owner.isPresent());
        }
        var known = before.get();
        if (known.customer() != null && seen.customerProviderId() == null) {
            methods.detached(known.id(), known.customer());
        } else {
            owner.ifPresent(customer -> methods.attach(known.id(), customer));
        }
        methods.updateCard(known, seen);
        return Optional.of(true);
    }
}
