package dev.billhook.engine.purchase;

import dev.billhook.core.money.Money;
import dev.billhook.engine.catalog.Feature;
import dev.billhook.engine.catalog.Features;
import dev.billhook.engine.customer.Address;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.intent.NewPaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntentStatus;
import dev.billhook.engine.payment.intent.PaymentIntents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sells paid features, one at a time. */
@Component
public final class Purchases {
    private static final int TRIES = 3;

    private final PurchaseStore store;
    private final PurchaseViews views;
    private final Fulfilment fulfilment;
    private final Features features;
    private final Customers customers;
    private final PaymentIntents intents;
    private final Tenancy tenancy;

    Purchases(
            PurchaseStore store,
            PurchaseViews views,
            Fulfilment fulfilment,
            Features features,
            Customers customers,
            PaymentIntents intents,
            Tenancy tenancy) {
        this.store = store;
        this.views = views;
        this.fulfilment = fulfilment;
        this.features = features;
        this.customers = customers;
        this.intents = intents;
        this.tenancy = tenancy;
    }

    /** @param fresh false: the same was open already, and this is it */
    record Opened(PurchaseView purchase, boolean fresh) {}

    /** In a running transaction. */
    public Purchase get(PurchaseId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("purchase", null));
    }

    /**
     * Outside any transaction: gives up what is open for the same thing at another price, writes purchase and payment intent
     * down together, then has the provider make the intent. When
     * the provider does not answer, both stay and are settled later; asking again meets them.
     *
     * @param id for the new purchase: the same when the same request runs again
     */
    Opened open(TenantId tenant, PurchaseId id, NewPurchase asked) {
        var purchase = tenancy.write(tenant, () -> recordedUnlessOutdated(id, asked))
                .orElseGet(() -> recordedAnew(tenant, id, asked));
        intents.submit(tenant, purchase.paymentIntent());
        return tenancy.read(
                tenant,
                () -> new Opened(
                        views.withSecret(get(purchase.id())), purchase.id().equals(id)));
    }

    /** Outside any transaction: gives up an open purchase, unless it gets paid first. */
    PurchaseView cancel(TenantId tenant, PurchaseId id) {
        var purchase = tenancy.read(tenant, () -> get(id));
        switch (purchase.status()) {
            case CANCELED -> {}
            case PAID, REFUNDED -> throw paidAlready(purchase);
            case OPEN -> cancelOpen(tenant, purchase);
        }
        return tenancy.read(tenant, () -> views.withSecret(get(id)));
    }

    PurchaseView view(PurchaseId id) {
        return views.withSecret(get(id));
    }

    List<Purchase> list(PurchaseFilter filter, int limit) {
        return store.list(filter, limit);
    }

    List<PurchaseView> views(List<Purchase> purchases) {
        return views.withSecrets(purchases);
    }

    /** Empty when the same thing is open at another price. */
    private Optional<Purchase> recordedUnlessOutdated(PurchaseId id, NewPurchase asked) {
        var wanted = priced(id, asked);
        return outdated(wanted).isEmpty() ? Optional.of(recorded(wanted)) : Optional.empty();
    }

    /** At a changed price nobody pays the former one, in another tab for example: its intent is canceled first. */
    private Purchase recordedAnew(TenantId tenant, PurchaseId id, NewPurchase asked) {
        tenancy.read(tenant, () -> outdated(priced(id, asked))).forEach(purchase -> cancelOpen(tenant, purchase));
        return tenancy.write(tenant, () -> recorded(priced(id, asked)));
    }

    private List<Purchase> outdated(Purchase wanted) {
        return store.find(wanted.id()).isPresent() ? List.of() : store.findOutdated(wanted);
    }

    private Purchase recorded(Purchase wanted) {
        for (int tried = 0; tried < TRIES; tried++) {
            if (store.insert(wanted)) {
                return begun(wanted);
            }
            var before = store.find(wanted.id()).or(() -> store.findOpen(wanted).filter(this::payable));
            if (before.isPresent()) {
                return before.get();
            }
        }
        throw Problem.retryLater(
                409,
                "purchase_busy",
                "The same purchase is being changed by another request; nothing was done.",
                "Repeat the request in a moment.",
                1);
    }

    private Purchase priced(PurchaseId id, NewPurchase asked) {
        var customer = asked.requiredCustomer();
        var feature = offered(asked, customer);
        var parameters = feature.accept(asked.sentParameters());
        var price = feature.price(parameters, feature.currency(asked.currency()));
        return new Purchase(
                id,
                customer,
                feature.key(),
                parameters,
                feature.grants(parameters),
                price,
                Money.zero(price.currency()),
                new PaymentIntentId(PublicId.next()),
                PurchaseStatus.OPEN,
                Tenancy.current().now(),
                null,
                null,
                null);
    }

    /** As it is offered where the customer is. */
    private Feature offered(NewPurchase asked, CustomerId customer) {
        asked.requireKnownCountry();
        var feature = features.named(asked.requiredFeature());
        customers.require(customer, "customer");
        if (!feature.dependsOnCountry()) {
            return feature;
        }
        var address = customers.get(customer).address();
        return Optional.ofNullable(asked.country())
                .or(() -> Optional.ofNullable(address).map(Address::country))
                .map(feature::in)
                .orElse(feature);
    }

    private Purchase begun(Purchase purchase) {
        intents.record(new NewPaymentIntent(
                purchase.paymentIntent(),
                purchase.customer(),
                purchase.price(),
                features.named(purchase.feature()).name(),
                false,
                null,
                Map.of("purchase", purchase.id().text(), "feature", purchase.feature())));
        fulfilment.opened(purchase.id());
        return purchase;
    }

    /** An open purchase whose intent has ended without payment only waits for the news of it: it ends here and now. */
    private boolean payable(Purchase open) {
        if (intents.get(open.paymentIntent()).status() != PaymentIntentStatus.CANCELED) {
            return true;
        }
        fulfilment.canceled(open.paymentIntent());
        return false;
    }

    private void cancelOpen(TenantId tenant, Purchase purchase) {
        try {
            intents.cancel(tenant, purchase.paymentIntent());
        } catch (Problem refused) {
            var status = tenancy.read(
                    tenant, () -> intents.get(purchase.paymentIntent()).status());
            throw status == PaymentIntentStatus.SUCCEEDED ? paidAlready(purchase) : refused;
        }
        tenancy.writing(tenant, () -> fulfilment.canceled(purchase.paymentIntent()));
    }

    private static Problem paidAlready(Purchase purchase) {
        return Problem.conflict(
                "purchase_not_cancelable",
                "This purchase of '" + purchase.feature() + "' is paid.",
                "Give the money back with POST /v1/refunds; a full refund takes back what was granted.");
    }
}
