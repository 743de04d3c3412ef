package dev.billhook.engine.payment.session;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.StripeSettings;
import dev.billhook.engine.payment.intent.LastErrorView;
import dev.billhook.engine.payment.mandate.Consent;
import dev.billhook.engine.payment.setup.SetupIntent;
import dev.billhook.engine.payment.setup.SetupIntentId;
import dev.billhook.engine.payment.setup.SetupIntents;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adding a payment method in a browser. */
@Component
class BrowserSetups {
    private static final String USAGE = "off_session";

    private final SetupIntents setups;
    private final GatewayAccounts accounts;
    private final StripeSettings stripe;
    private final Tenancy tenancy;

    BrowserSetups(SetupIntents setups, GatewayAccounts accounts, StripeSettings stripe, Tenancy tenancy) {
        this.setups = setups;
        this.accounts = accounts;
        this.stripe = stripe;
        this.tenancy = tenancy;
    }

    BrowserViews.Session session(CustomerSession session) {
        var account = accounts.standard();
        return new BrowserViews.Session(
                "customer_session",
                session.customer(),
                session.expiresAt(),
                new BrowserViews.Provider(account.provider(), account.publishableKey(), null, stripe.scriptUrl()));
    }

    BrowserViews.Setup create(TenantId tenant, SetupIntentId id, CustomerId customer, @Nullable Consent consent) {
        var setup = setups.create(tenant, id, customer, USAGE, Map.of(), consent);
        return tenancy.read(tenant, () -> view(setup));
    }

    /** As it is at the provider now: the customer has just confirmed there, and the event may not be here yet. */
    BrowserViews.Setup current(TenantId tenant, CustomerId customer, SetupIntentId id) {
        tenancy.read(tenant, () -> own(customer, id));
        setups.refresh(tenant, id);
        return tenancy.read(tenant, () -> view(own(customer, id)));
    }

    private SetupIntent own(CustomerId customer, SetupIntentId id) {
        return setups.find(id)
                .filter(setup -> setup.customer().equals(customer))
                .orElseThrow(() -> Problem.notFound("setup intent", null));
    }

    private BrowserViews.Setup view(SetupIntent setup) {
        var account = accounts.get(setup.account());
        var secret = setup.status().isFinal()
                ? null
                : setups.providerSecret(setup.id()).orElse(null);
        return new BrowserViews.Setup(
                "setup_session",
                new BrowserViews.SetupIntent(
                        setup.id(), setup.status(), setup.method(), LastErrorView.ofPublic(setup.lastError())),
                new BrowserViews.Provider(account.provider(), account.publishableKey(), secret, stripe.scriptUrl()));
    }
}
