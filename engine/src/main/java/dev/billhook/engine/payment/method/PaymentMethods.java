package dev.billhook.engine.payment.method;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.MethodSnapshot;
import dev.billhook.engine.payment.gateway.PaymentError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mirror of payment methods, kept by whoever sees one at the provider. All of it runs in the caller's transaction. */
@Component
public final class PaymentMethods {
    private final PaymentMethodStore store;
    private final Outbox outbox;
    private final Audit audit;

    PaymentMethods(PaymentMethodStore store, Outbox outbox, Audit audit) {
        this.store = store;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * Notes a method seen with an intent. Such a sighting may be older than what is known, so it only brings a method
     * forward, from unseen to unattached to attached; card data and detaching come from asking for the method itself.
     *
     * @param customer whose it is; kept only if the provider has it attached to somebody
     */
    public PaymentMethodId mirror(GatewayAccountId account, MethodSnapshot seen, @Nullable CustomerId customer) {
        store.insert(PublicId.next(), account, seen, Tenancy.current().now());
        var id = store.findAtProvider(account, seen.providerId()).orElseThrow().id();
        if (seen.customerProviderId() != null && customer != null) {
            attach(id, customer);
        }
        return id;
    }

    /** A customer's first method becomes their default. */
    void attach(PaymentMethodId id, CustomerId customer) {
        store.lockWalletOf(customer);
        if (store.attach(id, customer, Tenancy.current().now())) {
            publish("payment_method.attached", id);
        }
    }

    void detached(PaymentMethodId id, CustomerId customer) {
        store.lockWalletOf(customer);
        if (store.detach(id, Tenancy.current().now())) {
            publish("payment_method.detached", id);
        }
    }

    void updateCard(PaymentMethod known, MethodSnapshot seen) {
        if (!known.card().equals(factsOf(seen))) {
            store.updateCard(known.id(), seen, Tenancy.current().now());
            publish("payment_method.updated", known.id());
        }
    }

    /** Makes this the method that pays when nobody names one. */
    public PaymentMethod makeDefault(PaymentMethodId id, CustomerId customer) {
        store.lockWalletOf(customer);
        var method = requireUsable(id, customer, "payment_method");
        if (!method.isDefault()) {
            var now = Tenancy.current().now();
            store.unsetDefault(customer, now);
            store.setDefault(id, now);
            publish("payment_method.default_changed", id);
        }
        return get(id);
    }

    /** Until the transaction ends nobody else changes which methods the customer has. */
    public void lockWalletOf(CustomerId customer) {
        store.lockWalletOf(customer);
    }

    public Optional<PaymentMethod> find(PaymentMethodId id) {
        return store.find(id);
    }

    public Map<PaymentMethodId, PaymentMethod> all(List<PaymentMethodId> ids) {
        return store.all(ids).stream().collect(Collectors.toMap(PaymentMethod::id, Function.identity()));
    }

    public PaymentMethod get(PaymentMethodId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("payment method", null));
    }

    /** Whose it is or was; refuses one that was never anybody's. */
    public CustomerId ownerOf(PaymentMethodId id) {
        var method = get(id);
        var owner = method.customer() == null ? method.detachedFrom() : method.customer();
        if (owner == null) {
            throw Problem.conflict(
                    "payment_method_not_attached",
                    "This payment method paid once and was not kept for a customer.",
                    "Use one that was saved: with a setup intent, or a payment with setup_future_usage.");
        }
        return owner;
    }

    /** Its owner authenticated it for charges made while they are away. */
    public void setUpOffSession(PaymentMethodId id) {
        store.setUpOffSession(id, Tenancy.current().now());
    }

    /** Notes that the bank declined the card itself; one that it only asks about, or could not be asked about, is as good as before. */
    public void declined(GatewayAccountId account, PaymentError error) {
        var method = error.methodId();
        switch (error.declineClass()) {
            case HARD, GUARDED, DETAILS, FUNDS, LIMIT, SOFT -> {
                if (method != null) {
                    store.declined(account, method, Tenancy.current().now());
                }
            }
            case AUTHENTICATION, TEMPORARY, DUPLICATE, MERCHANT -> {
                // not the card's fault
            }
        }
    }

    public void approved(@Nullable PaymentMethodId id) {
        if (id != null) {
            store.approved(id, Tenancy.current().now());
        }
    }

    public Optional<PaymentMethod> defaultOf(CustomerId customer) {
        return store.defaultOf(customer).filter(PaymentMethod::isUsable);
    }

    /** Refuses a method that this customer cannot pay with, naming the parameter it came in. */
    public PaymentMethod requireUsable(PaymentMethodId id, CustomerId customer, String param) {
        var method = store.find(id).orElseThrow(() -> Problem.notFound("payment method", param));
        if (!method.belongedTo(customer)) {
            throw Problem.invalid(
                    param,
                    "payment_method_foreign",
                    "'" + param + "' is not a payment method of this customer.",
                    "Send one from GET /v1/payment_methods?customer=" + customer.text() + ".");
        }
        if (!method.isUsable()) {
            throw Problem.conflict(
                    "payment_method_detached",
                    "This payment method was removed and cannot be used again.",
                    "Use another one from GET /v1/payment_methods?customer=" + customer.text()
                            + ", or have the customer add a new one.");
        }
        return method;
    }

    /** Newest first. */
    public List<PaymentMethod> ofCustomer(CustomerId customer, @Nullable PaymentMethodId after, int limit) {
        return store.ofCustomer(customer, after, limit);
    }

    public PaymentMethodView view(PaymentMethod method) {
        return PaymentMethodView.of(method, Tenancy.current().livemode());
    }

    private static PaymentMethod.CardFacts factsOf(MethodSnapshot seen) {
        return new PaymentMethod.CardFacts(
                seen.brand(),
                seen.last4(),
                seen.expMonth(),
                seen.expYear(),
                seen.funding(),
                seen.country(),
                seen.fingerprint());
    }

    void publish(String type, PaymentMethodId id) {
        var view = view(get(id));
        audit.record(type, id.text(), view.status());
        outbox.publish(type, id, view);
    }
}
