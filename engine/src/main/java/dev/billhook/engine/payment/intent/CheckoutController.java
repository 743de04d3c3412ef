package dev.billhook.engine.payment.intent;

import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.StripeSettings;
import java.net.URI;
import java.time.Instant;
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
    private final PaymentIntents intents;
    private final GatewayAccounts accounts;
    private final ClientSecrets secrets;
    private final StripeSettings stripe;
    private final Tenancy tenancy;

    CheckoutController(
            PaymentIntents intents,
            GatewayAccounts accounts,
            ClientSecrets secrets,
            StripeSettings stripe,
            Tenancy tenancy) {
        this.intents = intents;
        this.accounts = accounts;
        this.secrets = secrets;
        this.stripe = stripe;
        this.tenancy = tenancy;
    }

    record CheckoutView(String object, IntentView paymentIntent, ProviderView provider) {}

    record IntentView(
            PaymentIntentId id,
            PaymentIntentStatus status,
            MoneyView amount,
            String description,
            @Nullable LastErrorView lastPaymentError,
            Instant createdAt) {}

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
                            stripe.scriptUrl()));
        });
    }
}
