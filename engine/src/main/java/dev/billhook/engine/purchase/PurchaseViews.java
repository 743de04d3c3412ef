package dev.billhook.engine.purchase;

import static java.util.Objects.requireNonNull;

import dev.billhook.engine.entitlement.Entitlement;
import dev.billhook.engine.entitlement.Entitlements;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.PaymentIntents;
import java.util.List;
import org.springframework.stereotype.Component;

/** A purchase together with its payment and what it granted. */
@Component
class PurchaseViews {
    private final PaymentIntents intents;
    private final Entitlements entitlements;

    PurchaseViews(PaymentIntents intents, Entitlements entitlements) {
        this.intents = intents;
        this.entitlements = entitlements;
    }

    /** For the server that sells; it hands the client secret to the page that pays. */
    PurchaseView withSecret(Purchase purchase) {
        var intent = intents.get(purchase.paymentIntent());
        return PurchaseView.of(purchase, intent, intents.clientSecret(intent), granted(purchase), livemode());
    }

    /** The same for a page of them, in as many statements as for one. */
    List<PurchaseView> withSecrets(List<Purchase> purchases) {
        var payments =
                intents.getAll(purchases.stream().map(Purchase::paymentIntent).toList());
        var granted = entitlements.grantedBy(purchases.stream()
                .filter(purchase -> purchase.paidAt() != null)
                .map(Purchase::id)
                .toList());
        return purchases.stream()
                .map(purchase -> {
                    var intent = requireNonNull(payments.get(purchase.paymentIntent()));
                    var grants = granted.getOrDefault(purchase.id().text(), List.of());
                    return PurchaseView.of(purchase, intent, intents.clientSecret(intent), grants, livemode());
                })
                .toList();
    }

    PurchaseView forEvent(Purchase purchase) {
        return PurchaseView.of(purchase, intents.get(purchase.paymentIntent()), null, granted(purchase), livemode());
    }

    private List<Entitlement> granted(Purchase purchase) {
        return purchase.paidAt() == null ? List.of() : entitlements.grantedBy(purchase.id());
    }

    private static boolean livemode() {
        return Tenancy.current().livemode();
    }
}
