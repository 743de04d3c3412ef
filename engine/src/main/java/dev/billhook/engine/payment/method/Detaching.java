package dev.billhook.engine.payment.method;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.CallKey;
import dev.billhook.engine.payment.gateway.CallKeys;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.GatewayFailure;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes a method away from its customer: noted, asked of the provider, settled. Without an outcome the note stands, the
 * method pays for nothing new, and the job asks again. What is detached cannot be detached again, so a refusal means: look.
 */
@Component
public final class Detaching {
    private static final Logger log = LoggerFactory.getLogger(Detaching.class);

    private final DetachStore store;
    private final PaymentMethodStore wallets;
    private final PaymentMethods methods;
    private final MethodSync sync;
    private final GatewayAccounts accounts;
    private final CallKeys keys;
    private final Gateway gateway;
    private final PaymentSettings settings;
    private final Tenancy tenancy;

    Detaching(
            DetachStore store,
            PaymentMethodStore wallets,
            PaymentMethods methods,
            MethodSync sync,
            GatewayAccounts accounts,
            CallKeys keys,
            Gateway gateway,
            PaymentSettings settings,
            Tenancy tenancy) {
        this.store = store;
        this.wallets = wallets;
        this.methods = methods;
        this.sync = sync;
        this.accounts = accounts;
        this.keys = keys;
        this.gateway = gateway;
        this.settings = settings;
        this.tenancy = tenancy;
    }

    /**
     * Outside any transaction. Detaching what is detached changes nothing.
     *
     * @param replacement another method of the customer, which takes the place as the default
     * @param unlessNeeded runs in the transaction that notes the wish; what it throws refuses it
     */
    public void detach(
            TenantId tenant,
            PaymentMethodId id,
            CustomerId customer,
            @Nullable PaymentMethodId replacement,
            Runnable unlessNeeded) {
        boolean asked = tenancy.write(tenant, () -> begin(id, customer, replacement, unlessNeeded));
        if (asked) {
            try {
                run(tenant, id);
            } catch (GatewayFailure.Refused refused) {
                throw refusedByProvider(refused);
            } catch (GatewayFailure unknown) {
                throw Problem.retryLater(
                        503,
                        "provider_unavailable",
                        "The payment provider gave no answer in time. The method is not used any more; whether it is gone"
                                + " at the provider is being found out.",
                        "Read the method again in a moment, or repeat the request; it will not be done twice.",
                        2);
            }
        }
    }

    private boolean begin(
            PaymentMethodId id, CustomerId customer, @Nullable PaymentMethodId replacement, Runnable unlessNeeded) {
        wallets.lockWalletOf(customer);
        var method = methods.get(id);
        if (method.customer() == null && customer.equals(method.detachedFrom())) {
            return false;
        }
        if (!method.detaching()) {
            methods.requireUsable(id, customer, "payment_method");
            if (replacement != null) {
                refuseItself(id, replacement);
                methods.requireUsable(replacement, customer, "replacement");
            }
            unlessNeeded.run();
            if (replacement != null && method.isDefault()) {
                methods.makeDefault(replacement, customer);
            }
            store.start(id, settings.patience());
        }
        return true;
    }

    private static void refuseItself(PaymentMethodId id, PaymentMethodId replacement) {
        if (replacement.equals(id)) {
            throw Problem.invalid(
                    "replacement",
                    "parameter_invalid",
                    "'replacement' is the method that is to be removed.",
                    "Send another payment method of the customer, or none.");
        }
    }

    private record Work(GatewayAccount account, String providerId, CallKey key) {}

    void run(TenantId tenant, PaymentMethodId id) {
        var work = tenancy.read(tenant, () -> work(id));
        try {
            keys.using(tenant, work.key(), key -> gateway.detachMethod(work.account(), work.providerId(), key));
            tenancy.writing(tenant, () -> settle(id));
        } catch (GatewayFailure.Refused refused) {
            sync.sync(tenant, work.account(), work.providerId());
            if (tenancy.write(tenant, () -> store.giveUp(id))) {
                throw refused;
            }
        }
    }

    private Work work(PaymentMethodId id) {
        var method = methods.get(id);
        return new Work(accounts.get(method.account()), method.providerId(), keys.next(id.text() + ":detach"));
    }

    /** For the job: whatever comes of it is logged. */
    void retry(DetachStore.Due due) {
        tenancy.writing(due.tenant(), () -> store.postpone(due.method()));
        try {
            run(due.tenant(), due.method());
            log.info("detaching {} is settled", due.method().text());
        } catch (GatewayFailure e) {
            log.warn("detaching {}: {}", due.method().text(), e.getMessage());
        }
    }

    private void settle(PaymentMethodId id) {
        var owner = methods.get(id).customer();
        if (owner != null) {
            methods.detached(id, owner);
        }
    }

    private static Problem refusedByProvider(GatewayFailure.Refused refused) {
        return Problem.of(
                400,
                refused.code(),
                "The payment provider refused to remove this payment method: " + refused.code() + ".",
                "It is still attached. See the code in the provider's documentation.");
    }
}
