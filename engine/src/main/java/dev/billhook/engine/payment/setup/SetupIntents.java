package dev.billhook.engine.payment.setup;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.vault.Vault;
import dev.billhook.engine.payment.gateway.CallKeys;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.GatewayFailure;
import dev.billhook.engine.payment.gateway.ProviderCustomers;
import dev.billhook.engine.payment.gateway.SetupSnapshot;
import dev.billhook.engine.payment.intent.ClientSecrets;
import dev.billhook.engine.payment.mandate.Consent;
import dev.billhook.engine.payment.mandate.Mandate;
import dev.billhook.engine.payment.mandate.Mandates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Verifies payment methods for later. A setup moves no money, so a call without an outcome is made again only on request. */
@Component
public final class SetupIntents {
    private static final Logger log = LoggerFactory.getLogger(SetupIntents.class);
    private static final int TRIES = 5;

    private final SetupIntentStore store;
    private final SetupMirror mirror;
    private final Mandates mandates;
    private final Customers customers;
    private final ProviderCustomers providerCustomers;
    private final GatewayAccounts accounts;
    private final CallKeys keys;
    private final Gateway gateway;
    private final ClientSecrets secrets;
    private final Vault vault;
    private final Tenancy tenancy;

    SetupIntents(
            SetupIntentStore store,
            SetupMirror mirror,
            Mandates mandates,
            Customers customers,
            ProviderCustomers providerCustomers,
            GatewayAccounts accounts,
            CallKeys keys,
            Gateway gateway,
            ClientSecrets secrets,
            Vault vault,
            Tenancy tenancy) {
        this.store = store;
        this.mirror = mirror;
        this.mandates = mandates;
        this.customers = customers;
        this.providerCustomers = providerCustomers;
        this.accounts = accounts;
        this.keys = keys;
        this.gateway = gateway;
        this.secrets = secrets;
        this.vault = vault;
        this.tenancy = tenancy;
    }

    /** Outside any transaction: notes the wish and has the provider make the setup. */
    public SetupIntent create(
            TenantId tenant,
            SetupIntentId id,
            CustomerId customer,
            String usage,
            Map<String, String> metadata,
            @Nullable Consent consent) {
        var account = tenancy.write(tenant, () -> {
            customers.require(customer, "customer");
            var standard = accounts.standard();
            if (store.insert(
                    id,
                    standard.id(),
                    customer,
                    usage,
                    metadata,
                    Tenancy.current().now())) {
                mirror.publish("setup_intent.created", get(id));
                if (consent != null) {
                    mandates.propose(customer, Mandate.Origin.setup(id), consent);
                }
            }
            return standard;
        });
        var before = tenancy.read(tenant, () -> get(id));
        if (before.providerId() == null) {
            applyNow(tenant, before, asked(() -> make(tenant, account, before)));
        }
        return tenancy.read(tenant, () -> get(id));
    }

    private SetupSnapshot make(TenantId tenant, GatewayAccount account, SetupIntent intent) {
        String ourId = intent.id().text();
        var key = tenancy.read(tenant, () -> keys.next(ourId + ":create", intent.createdAt()));
        String customer = providerCustomers.ensure(tenant, account, intent.customer());
        var made = key.lookFirst() ? gateway.findSetup(account, customer, ourId) : Optional.<SetupSnapshot>empty();
        var metadata = new HashMap<>(intent.metadata());
        metadata.put(Gateway.OUR_ID, ourId);
        metadata.put(Gateway.OUR_ACCOUNT, account.id().text());
        return made.orElseGet(() ->
                keys.use(tenant, key, once -> gateway.createSetup(account, customer, intent.usage(), metadata, once)));
    }

    SetupIntent cancel(TenantId tenant, SetupIntentId id) {
        var key = tenancy.read(tenant, () -> keys.next(id.text() + ":cancel"));
        if (key.lookFirst()) {
            refresh(tenant, id);
        }
        var intent = tenancy.read(tenant, () -> get(id));
        var account = tenancy.read(tenant, () -> accounts.get(intent.account()));
        var providerId = intent.providerId();
        if (intent.status() == SetupIntentStatus.SUCCEEDED || providerId == null) {
            throw Problem.conflict(
                    "setup_intent_unexpected_state",
                    "A setup intent that is " + intent.status().word() + " cannot be canceled.",
                    "Read the intent and act on its status.");
        }
        if (intent.status() != SetupIntentStatus.CANCELED) {
            applyNow(
                    tenant,
                    intent,
                    asked(() -> keys.use(tenant, key, once -> gateway.cancelSetup(account, providerId, once))));
        }
        return tenancy.read(tenant, () -> get(id));
    }

    /** Outside a transaction: asks the provider and applies the answer. */
    public void sync(TenantId tenant, SetupIntentId id, String providerId) {
        for (int i = 0; i < TRIES; i++) {
            var before = tenancy.read(tenant, () -> get(id));
            GatewayAccount account = tenancy.read(tenant, () -> accounts.get(before.account()));
            var seen = gateway.setup(account, providerId);
            if (tenancy.write(tenant, () -> mirror.apply(id, before.version(), seen))) {
                return;
            }
        }
        throw new IllegalStateException(id.text() + " changes faster than it can be read");
    }

    public Optional<SetupIntentId> findAtProvider(GatewayAccountId account, String providerId) {
        return store.findAtProvider(account, providerId).map(SetupIntent::id);
    }

    /** Outside a transaction: brings it up to date, if the provider answers. */
    public void refresh(TenantId tenant, SetupIntentId id) {
        var intent = tenancy.read(tenant, () -> get(id));
        var providerId = intent.providerId();
        if (intent.status().isFinal() || providerId == null) {
            return;
        }
        try {
            sync(tenant, id, providerId);
        } catch (GatewayFailure asItWas) {
            log.info("{} is shown as it was last seen: {}", id.text(), asItWas.getMessage());
        }
    }

    public Optional<SetupIntent> find(SetupIntentId id) {
        return store.find(id);
    }

    /** The provider's client secret, which its browser script needs; empty once the setup is final. */
    public Optional<String> providerSecret(SetupIntentId id) {
        return store.providerSecret(id).flatMap(secret -> vault.open(Vault.TENANT, SetupMirror.SECRET, secret));
    }

    public boolean exists(SetupIntentId id) {
        return store.find(id).isPresent();
    }

    SetupIntent get(SetupIntentId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("setup intent", null));
    }

    SetupIntentView view(SetupIntent intent, boolean withSecret) {
        var context = Tenancy.current();
        return SetupIntentView.of(
                intent, context.livemode(), withSecret ? secrets.of(context.tenant(), intent.id()) : null);
    }

    List<SetupIntent> list(@Nullable CustomerId customer, @Nullable SetupIntentId after, int limit) {
        return store.list(customer, after, limit);
    }

    private void applyNow(TenantId tenant, SetupIntent before, SetupSnapshot seen) {
        if (!tenancy.write(tenant, () -> mirror.apply(before.id(), before.version(), seen))) {
            sync(tenant, before.id(), seen.providerId());
        }
    }

    private static SetupSnapshot asked(Supplier<SetupSnapshot> call) {
        try {
            return call.get();
        } catch (GatewayFailure.Refused refused) {
            throw Problem.of(
                    400,
                    refused.code(),
                    "The payment provider refused this: " + refused.code() + ".",
                    "See the code in the provider's documentation.");
        } catch (GatewayFailure notKnown) {
            throw Problem.retryLater(
                    503,
                    "provider_unavailable",
                    "The payment provider gave no answer in time.",
                    "Repeat the request with the same Idempotency-Key; it will not be done twice.",
                    2);
        }
    }
}
