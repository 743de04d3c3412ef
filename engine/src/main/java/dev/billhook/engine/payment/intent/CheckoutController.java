package dev.billhook.engine.payment.intent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.StripeSettings;
import dev.billhook.engine.payment.method.PaymentMethod;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.method.PaymentMethods;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What a customer's browser needs to pay one intent: shown for a publishable key and that intent's own secret. */
@RestController
class CheckoutController {
    private static final int MOST_SAVED = 100;

    private final PaymentIntents intents;
    private final PaymentMethods methods;
    private final GatewayAccounts accounts;
    private final ClientSecrets secrets;
    private final StripeSettings stripe;
    private final Tenancy tenancy;

    CheckoutController(
            PaymentIntents intents,
            PaymentMethods methods,
            GatewayAccounts accounts,
            ClientSecrets secrets,
            StripeSettings stripe,
            Tenancy tenancy) {
        this.intents = intents;
        this.methods = methods;
        this.accounts = accounts;
        this.secrets = secrets;
        this.stripe = stripe;
        this.tenancy = tenancy;
    }

    /** @param paymentMethods what the intent's customer has saved */
    record CheckoutView(
            String object, IntentView paymentIntent, ProviderView provider, List<SavedView> paymentMethods) {}

    record IntentView(
            PaymentIntentId id,
            PaymentIntentStatus status,
            MoneyView amount,
            String description,
            @Nullable LastErrorView lastPaymentError,
            Instant createdAt) {}

    /** @param providerId the provider's id, with which its script confirms */
    record SavedView(
            PaymentMethodId id,
            String providerId,
            @Nullable String brand,
            @Nullable String last4,
            @Nullable Integer expMonth,
            @Nullable Integer expYear,
            @JsonProperty("default") boolean isDefault) {
        static SavedView of(PaymentMethod method) {
            var card = method.card();
            return new SavedView(
                    method.id(),
                    method.providerId(),
                    card.brand(),
                    card.last4(),
                    card.expMonth(),
                    card.expYear(),
                    method.isDefault());
        }
    }

    /** @param clientSecret the provider's, for its browser script; null once the intent is final */
    record ProviderView(
            String name,
            String publishableKey,
            @Nullable String clientSecret,
            @Nullable URI scriptUrl) {}

    @GetMapping("/v1/payment_intents/{id}/checkout")
    ResponseEntity<CheckoutView> checkout(
            @PathVariable PaymentIntentId id,
            @RequestHeader(name = "Billhook-Client-Secret", required = false) @Nullable String secret) {
        var tenant = Caller.any();
        if (secret == null || !secrets.matches(tenant, id, secret)) {
            throw Problem.of(
                    403,
                    "client_secret_wrong",
                    "The client secret is missing or belongs to another intent.",
                    "Send the 'client_secret' of this intent in the header Billhook-Client-Secret.");
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(tenant, id));
    }

    private CheckoutView view(TenantId tenant, PaymentIntentId id) {
        return tenancy.read(tenant, () -> {
            var intent = intents.get(id);
            var account = accounts.get(intent.account());
            return new CheckoutView(
                    "checkout",
                    new IntentView(
                            id,
                            intent.status(),
                            MoneyView.of(intent.amount()),
                            intent.description(),
                            LastErrorView.ofPublic(intent.lastError()),
                            intent.createdAt()),
                    new ProviderView(
                            account.provider(),
                            account.publishableKey(),
                            intent.status().isFinal()
                                    ? null
                                    : intents.providerSecret(id).orElse(null),
                            stripe.scriptUrl()),
                    saved(intent));
        });
    }

    private List<SavedView> saved(PaymentIntent intent) {
        var customer = intent.customer();
        return customer == null || intent.status().isFinal()
                ? List.of()
                : methods.ofCustomer(customer, null, MOST_SAVED).stream()
                        .filter(PaymentMethod::isUsable)
                        .map(SavedView::of)
                        .toList();
    }
}
