package dev.billhook.engine.payment.mandate;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import dev.billhook.engine.payment.method.PaymentMethod;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Agreements to be charged while away. All of it runs in the caller's transaction. */
@Component
public final class Mandates {
    private static final String FIELD = "mandate.evidence";
    private static final TypeReference<MandateView.Evidence> EVIDENCE = new TypeReference<>() {};
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final MandateStore store;
    private final Vault vault;
    private final Outbox outbox;
    private final Audit audit;

    Mandates(MandateStore store, Vault vault, Outbox outbox, Audit audit) {
        this.store = store;
        this.vault = vault;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Writes down what was agreed to with an intent; it is in force once the intent has succeeded. */
    public void propose(CustomerId customer, Mandate.Origin origin, Consent consent) {
        store.insert(new Mandate(
                new MandateId(PublicId.next()),
                customer,
                null,
                "pending",
                consent.terms(),
                acceptedAt(consent),
                sealed(customer, consent),
                origin.isSetup() ? origin.intent().value() : null,
                origin.isSetup() ? null : origin.intent().value(),
                null,
                null,
                null,
                now()));
    }

    /**
     * Writes down what was agreed to where no intent is needed for it, because the bank knows the method as one that is charged
     * while its owner is away; in force at once, in the place of the method's former agreement.
     */
    public void renew(PaymentMethod method, Consent consent) {
        var customer = Objects.requireNonNull(method.customer(), "an attached method has an owner");
        var former = method.offSession() ? store.inForce(method.id()) : Optional.of(requireInForce(method));
        former.ifPresent(one -> deactivate(one, "superseded"));
        var id = new MandateId(PublicId.next());
        store.insert(new Mandate(
                id,
                customer,
                method.id(),
                "active",
                consent.terms(),
                acceptedAt(consent),
                sealed(customer, consent),
                null,
                null,
                former.map(Mandate::networkTransactionId).orElse(null),
                null,
                null,
                now()));
        publish("mandate.activated", id);
    }

    /** What was agreed to with an intent, whatever became of it. */
    public Optional<Consent> given(Mandate.Origin origin) {
        return store.of(origin).map(mandate -> {
            var evidence = evidence(mandate);
            return new Consent(mandate.terms(), mandate.acceptedAt(), evidence.ipAddress(), evidence.userAgent());
        });
    }

    /** The intent has succeeded: its agreement, if one was given, takes the place of the method's former one. */
    public void activate(Mandate.Origin origin, PaymentMethodId method, @Nullable String networkTransactionId) {
        store.pendingOf(origin).ifPresent(pending -> {
            store.inForce(method).ifPresent(former -> deactivate(former, "superseded"));
            if (store.activate(pending.id(), method, networkTransactionId, now())) {
                publish("mandate.activated", pending.id());
            }
        });
    }

    /** The intent was given up. */
    public void abandon(Mandate.Origin origin) {
        store.pendingOf(origin).ifPresent(pending -> deactivate(pending, "intent_canceled"));
    }

    /** The agreement under which a method may be charged now. */
    public Mandate requireInForce(PaymentMethod method) {
        return store.inForce(method.id())
                .orElseThrow(() -> Problem.conflict(
                        "mandate_required",
                        "The customer has not agreed to be charged with this payment method while away, or took it back.",
                        "Bring the customer back and save it with POST /v1/setup_intents, usage off_session and mandate_data;"
                                + " or pay with setup_future_usage off_session and mandate_data."));
    }

    /** Takes an agreement back. Twice changes nothing. */
    public Mandate revoke(MandateId id) {
        deactivate(get(id), "revoked");
        return get(id);
    }

    /** The bank says that its customer took the agreement back, or will pay nothing more under it. */
    public void refusedByBank(MandateId id, String declineCode) {
        deactivate(get(id), declineCode);
    }

    /** A charge was made under it; the first is the one that networks refer to. */
    public void charged(MandateId id, String networkTransactionId) {
        store.noteNetworkTransaction(id, networkTransactionId);
    }

    public Mandate get(MandateId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("mandate", null));
    }

    Optional<Mandate> inForce(PaymentMethodId method) {
        return store.inForce(method);
    }

    /** The customer replaced the card and not the agreement: it goes on with the other method. */
    void moveTo(PaymentMethodId replacement, Mandate former) {
        deactivate(former, "payment_method_replaced");
        var successor = store.inForce(replacement).map(Mandate::id).orElseGet(() -> copy(former, replacement));
        store.replacedBy(former.id(), successor);
    }

    void end(Mandate mandate, String reason) {
        deactivate(mandate, reason);
    }

    List<Mandate> activeOf(CustomerId customer) {
        return store.activeOf(customer);
    }

    List<Mandate> list(@Nullable CustomerId customer, @Nullable MandateId after, int limit) {
        return store.list(customer, after, limit);
    }

    MandateView view(Mandate mandate) {
        return MandateView.of(mandate, evidence(mandate), Tenancy.current().livemode());
    }

    private static Instant acceptedAt(Consent consent) {
        var acceptedAt = consent.acceptedAt() == null ? now() : consent.acceptedAt();
        if (acceptedAt.isAfter(now().plus(CLOCKS_DIFFER))) {
            throw Problem.invalid(
                    "mandate_data.customer_acceptance.accepted_at",
                    "parameter_invalid",
                    "'mandate_data.customer_acceptance.accepted_at' is in the future.",
                    "Send when the customer agreed, or leave it out for now.");
        }
        return acceptedAt;
    }

    private byte[] sealed(CustomerId customer, Consent consent) {
        var evidence = new MandateView.Evidence(consent.ipAddress(), consent.userAgent());
        return vault.seal(customer.value(), FIELD, Json.write(evidence));
    }

    private MandateView.Evidence evidence(Mandate mandate) {
        var sealed = mandate.evidence();
        return (sealed == null
                        ? Optional.<String>empty()
                        : vault.open(mandate.customer().value(), FIELD, sealed))
                .map(text -> Json.read(text, EVIDENCE))
                .orElse(MandateView.Evidence.NONE);
    }

    private MandateId copy(Mandate former, PaymentMethodId replacement) {
        var id = new MandateId(PublicId.next());
        store.insert(new Mandate(
                id,
                former.customer(),
                replacement,
                "active",
                former.terms(),
                former.acceptedAt(),
                former.evidence(),
                null,
                null,
                null,
                null,
                null,
                now()));
        publish("mandate.activated", id);
        return id;
    }

    private void deactivate(Mandate mandate, String reason) {
        if (store.deactivate(mandate.id(), reason, now())) {
            publish("mandate.deactivated", mandate.id());
        }
    }

    private void publish(String type, MandateId id) {
        var mandate = get(id);
        audit.record(type, id.text(), mandate.inactiveReason() == null ? "" : mandate.inactiveReason());
        outbox.publish(
                type,
                id,
                MandateView.of(
                        mandate, MandateView.Evidence.NONE, Tenancy.current().livemode()));
    }

    private static Instant now() {
        return Tenancy.current().now();
    }
}
