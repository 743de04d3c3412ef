package dev.billhook.engine.payment.intent;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.vault.Vault;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.GatewayFailure;
import dev.billhook.engine.payment.mandate.Mandate;
import dev.billhook.engine.payment.mandate.Mandates;
import dev.billhook.engine.payment.method.PaymentMethods;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for payments. {@link #record} stores the wish in the caller's transaction; {@link #submit} takes it to the provider
 * after that transaction has committed. What became of it is told by events.
 */
@Component
public final class PaymentIntents {
    /** Create and confirm. */
    private static final int CALLS_TO_CHARGE = 2;

    private final PaymentIntentStore store;
    private final AttemptStore attempts;
    private final AttemptRunner runner;
    private final IntentMirror mirror;
    private final GatewayAccounts accounts;
    private final PaymentMethods methods;
    private final Customers customers;
    private final ClientSecrets secrets;
    private final MethodChoice choice;
    private final Mandates mandates;
    private final Vault vault;
    private final Tenancy tenancy;

    PaymentIntents(
            PaymentIntentStore store,
            AttemptStore attempts,
            AttemptRunner runner,
            IntentMirror mirror,
            GatewayAccounts accounts,
            PaymentMethods methods,
            Customers customers,
            ClientSecrets secrets,
            MethodChoice choice,
            Mandates mandates,
            Vault vault,
            Tenancy tenancy) {
        this.store = store;
        this.attempts = attempts;
        this.runner = runner;
        this.mirror = mirror;
        this.accounts = accounts;
        this.methods = methods;
        this.customers = customers;
        this.secrets = secrets;
        this.choice = choice;
        this.mandates = mandates;
        this.vault = vault;
        this.tenancy = tenancy;
    }

    /** In the caller's transaction. Recording the same id again changes nothing. */
    public PaymentIntent record(NewPaymentIntent asked) {
        var before = store.find(asked.id());
        if (before.isPresent()) {
            return before.get();
        }
        var customer = asked.customer();
        if (customer != null) {
            customers.require(customer, "customer");
        }
        var chosen = choice.of(asked);
        if (store.insert(
                asked, chosen, accounts.standard().id(), Tenancy.current().now())) {
            runner.start(asked.id(), Attempt.Operation.CREATE, null);
            if (customer != null && asked.consent() != null) {
                mandates.propose(customer, Mandate.Origin.payment(asked.id()), asked.consent());
            }
            mirror.publish("payment_intent.created", get(asked.id()));
        }
        return get(asked.id());
    }

    /**
     * Outside any transaction: makes the intent at the provider, and confirms it if that was asked for; once however often it
     * is called. A decline is an outcome: it stands in the intent.
     *
     * @throws Problem 503 {@code provider_unavailable} when the outcome is not known yet; it will be found out, and calling
     *     again is safe
     */
    public void submit(TenantId tenant, PaymentIntentId id) {
        for (int calls = 0; calls < CALLS_TO_CHARGE; calls++) {
            var open = tenancy.read(tenant, () -> attempts.open(id).map(runner::prepare));
            open.ifPresent(work -> run(() -> runner.run(tenant, work)));
            if (open.isEmpty() || !open.get().intent().confirmAtOnce()) {
                break;
            }
        }
    }

    /** Outside any transaction: captures all or part of what is authorised; the rest is released. */
    public PaymentIntent capture(TenantId tenant, PaymentIntentId id, @Nullable Long amount) {
        var attempt = tenancy.write(tenant, () -> {
            var intent = lock(id);
            require(intent, intent.status() == PaymentIntentStatus.REQUIRES_CAPTURE, "captured");
            long asked = amount == null ? intent.capturable().minor() : amount;
            if (asked < 1 || asked > intent.capturable().minor()) {
                throw Problem.invalid(
                        "amount_to_capture",
                        "amount_too_large",
                        "'amount_to_capture' is not between 1 and the authorised "
                                + intent.capturable().minor() + ".",
                        "Send at most what is authorised.");
            }
            return runner.resume(id, Attempt.Operation.CAPTURE, asked);
        });
        run(() -> runner.run(tenant, attempt));
        return tenancy.read(tenant, () -> get(id));
    }

    /** Outside any transaction: gives up an intent that has not succeeded; authorised funds are released. */
    public PaymentIntent cancel(TenantId tenant, PaymentIntentId id) {
        var attempt = tenancy.write(tenant, () -> {
            var intent = lock(id);
            if (intent.status() == PaymentIntentStatus.CANCELED) {
                return Optional.<Attempt>empty();
            }
            require(intent, intent.status() != PaymentIntentStatus.SUCCEEDED, "canceled");
            return Optional.of(runner.resume(id, Attempt.Operation.CANCEL, null));
        });
        attempt.ifPresent(a -> run(() -> runner.run(tenant, a)));
        return tenancy.read(tenant, () -> get(id));
    }

    public PaymentIntent get(PaymentIntentId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("payment intent", null));
    }

    public Map<PaymentIntentId, PaymentIntent> getAll(List<PaymentIntentId> ids) {
        return store.findAll(ids).stream().collect(Collectors.toMap(PaymentIntent::id, Function.identity()));
    }

    public Optional<PaymentIntent> find(PaymentIntentId id) {
        return store.find(id);
    }

    public PaymentIntent lock(PaymentIntentId id) {
        return store.lock(id).orElseThrow(() -> Problem.notFound("payment intent", null));
    }

    public Optional<PaymentIntent> findAtProvider(GatewayAccountId account, String providerId) {
        return store.findAtProvider(account, providerId);
    }

    /** By the provider's id; those that are not ours are left out. */
    public Map<String, PaymentIntent> findAllAtProvider(GatewayAccountId account, List<String> providerIds) {
        return store.findAllAtProvider(account, providerIds).stream()
                .collect(Collectors.toMap(intent -> Objects.requireNonNull(intent.providerId()), Function.identity()));
    }

    /** Takes part of what can still be refunded, or gives it back when negative; false when less is left. */
    public boolean reserveRefund(PaymentIntentId id, long amount) {
        return store.reserveRefund(id, amount);
    }

    /** Billhook's own secret, with which a browser may see this intent and nothing else. */
    public String clientSecret(PaymentIntent intent) {
        return secrets.of(Tenancy.current().tenant(), intent.id());
    }

    public PaymentIntentView view(PaymentIntent intent, boolean withSecret) {
        var method =
                intent.method() == null ? null : methods.find(intent.method()).orElse(null);
        return PaymentIntentView.of(
                intent, method, Tenancy.current().livemode(), withSecret ? clientSecret(intent) : null);
    }

    /** Those of a page: what paid them is read at once. */
    List<PaymentIntentView> views(List<PaymentIntent> page) {
        var paying = methods.all(page.stream()
                .map(PaymentIntent::method)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        boolean livemode = Tenancy.current().livemode();
        return page.stream()
                .map(intent -> PaymentIntentView.of(
                        intent, intent.method() == null ? null : paying.get(intent.method()), livemode, null))
                .toList();
    }

    List<PaymentIntent> list(
            @Nullable CustomerId customer,
            @Nullable PaymentIntentStatus status,
            @Nullable PaymentIntentId after,
            int limit) {
        return store.list(customer, status, after, limit);
    }

    Optional<String> providerSecret(PaymentIntentId id) {
        return store.providerSecret(id).flatMap(secret -> vault.open(Vault.TENANT, IntentMirror.SECRET, secret));
    }

    private static void run(Runnable call) {
        try {
            call.run();
        } catch (GatewayFailure.Refused refused) {
            throw Problem.of(
                    400,
                    refused.code(),
                    "The payment provider refused this: " + refused.code() + ".",
                    "See the code in the provider's documentation; nothing was charged.");
        } catch (GatewayFailure e) {
            throw Problem.retryLater(
                    503,
                    "provider_unavailable",
                    "The payment provider gave no answer in time; what became of the call is being found out.",
                    "Repeat the request with the same Idempotency-Key; it will not be done twice.",
                    2);
        }
    }

    private static void require(PaymentIntent intent, boolean possible, String what) {
        if (!possible) {
            throw Problem.conflict(
                    "payment_intent_unexpected_state",
                    "An intent that is " + intent.status().word() + " cannot be " + what + ".",
                    "Read the intent and act on its status.");
        }
    }
}
