package dev.billhook.engine.payment.intent;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import dev.billhook.engine.payment.authentication.Authentications;
import dev.billhook.engine.payment.gateway.ChargeSnapshot;
import dev.billhook.engine.payment.gateway.IntentSnapshot;
import dev.billhook.engine.payment.gateway.PaymentError;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.method.PaymentMethods;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The only place where an intent changes: applies what the provider showed, with everything that follows, in one transaction. */
@Component
class IntentMirror {
    static final String SECRET = "payment_intent.provider_secret";

    private final PaymentIntentStore store;
    private final AttemptStore attempts;
    private final PaymentMethods methods;
    private final IntentBooks books;
    private final Agreements agreements;
    private final Authentications authentications;
    private final Vault vault;
    private final Outbox outbox;
    private final Audit audit;

    IntentMirror(
            PaymentIntentStore store,
            AttemptStore attempts,
            PaymentMethods methods,
            IntentBooks books,
            Agreements agreements,
            Authentications authentications,
            Vault vault,
            Outbox outbox,
            Audit audit) {
        this.store = store;
        this.attempts = attempts;
        this.methods = methods;
        this.books = books;
        this.agreements = agreements;
        this.authentications = authentications;
        this.vault = vault;
        this.outbox = outbox;
        this.audit = audit;
    }

    enum Applied {
        DONE,
        /** Somebody changed the intent since the snapshot was asked for: ask again. */
        STALE
    }

    /** @param readAt the version that the intent had before the provider was asked */
    Applied apply(PaymentIntentId id, int readAt, IntentSnapshot seen) {
        var before = store.lock(id).orElseThrow();
        if (before.version() != readAt) {
            return Applied.STALE;
        }
        refuseForeign(before, seen);
        var status = PaymentIntentStatus.of(seen.status());
        if (before.status() != status && !before.status().mayBecome(status)) {
            throw new IllegalStateException(id.text() + " is " + before.status() + "; the provider shows " + status);
        }
        boolean newAttempt = sawNewAttempt(id, seen, status);
        var after = after(before, seen, status);
        if (newAttempt || !after.equals(before)) {
            write(before, after, seen, newAttempt);
        }
        return Applied.DONE;
    }

    /** The provider refused to make the intent: it ends here, and nothing was charged. */
    void refuse(PaymentIntentId id, String code) {
        var before = store.lock(id).orElseThrow();
        if (before.status().isFinal() || before.providerId() != null) {
            return;
        }
        var after = copy(before, PaymentIntentStatus.CANCELED, null, null, before.method(), null, "refused: " + code);
        store.update(after, null, null, Tenancy.current().now());
        publish("payment_intent.canceled", after);
        agreements.canceled(after);
    }

    private void write(PaymentIntent before, PaymentIntent after, IntentSnapshot seen, boolean newAttempt) {
        var secret = seen.clientSecret() == null || after.status().isFinal()
                ? null
                : vault.seal(Vault.TENANT, SECRET, seen.clientSecret());
        var charge = seen.charge();
        var network = charge == null ? null : charge.networkTransactionId();
        store.update(after, secret, network, Tenancy.current().now());
        books.post(before, after);
        if (after.lastError() != null && newAttempt) {
            failed(after, after.lastError());
        }
        event(before, after).ifPresent(type -> publish(type, after));
        if (before.status() != after.status()) {
            follow(after, charge);
        }
    }

    /** A bank's question to a customer who is away is no failure yet: they are brought back to answer it. */
    private void failed(PaymentIntent intent, PaymentError error) {
        agreements.declined(intent, error);
        methods.declined(intent.account(), error);
        if (intent.awaitsAuthentication()) {
            audit.record("payment_intent.authentication_required", intent.id().text(), "");
            outbox.publish(
                    "payment_intent.authentication_required",
                    intent.id(),
                    view(intent).with(authentications.open(intent.id())));
        } else {
            publish("payment_intent.payment_failed", intent);
        }
    }

    private void follow(PaymentIntent after, @Nullable ChargeSnapshot charge) {
        switch (after.status()) {
            case SUCCEEDED, REQUIRES_CAPTURE -> {
                agreements.approved(after, charge);
                methods.approved(after.method());
            }
            case CANCELED -> agreements.canceled(after);
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION, PROCESSING -> {
                // undecided
            }
        }
    }

    private PaymentIntent after(PaymentIntent before, IntentSnapshot seen, PaymentIntentStatus status) {
        var method = seen.method() == null
                ? before.method()
                : methods.mirror(before.account(), seen.method(), before.customer());
        var after = copy(before, status, seen, seen.charge(), method, seen.lastError() == null ? null : seen, null);
        return sameBut(before, after) ? before : after;
    }

    private static PaymentIntent copy(
            PaymentIntent b,
            PaymentIntentStatus status,
            @Nullable IntentSnapshot seen,
            @Nullable ChargeSnapshot charge,
            @Nullable PaymentMethodId method,
            @Nullable IntentSnapshot failing,
            @Nullable String reason) {
        return new PaymentIntent(
                b.id(),
                b.account(),
                b.customer(),
                b.amount(),
                b.captureLater(),
                b.setupFutureUsage(),
                b.description(),
                b.metadata(),
                status,
                seen == null ? b.providerId() : seen.providerId(),
                method,
                seen == null ? b.capturable() : seen.capturable(),
                seen == null ? b.received() : seen.received(),
                b.refunded(),
                charge == null || charge.fee() == null ? b.fee() : charge.fee(),
                failing == null ? null : failing.lastError(),
                seen == null ? reason : seen.cancellationReason(),
                charge == null ? b.chargeId() : charge.providerId(),
                charge == null || charge.captureBefore() == null ? b.captureBefore() : charge.captureBefore(),
                charge == null ? b.threeDSecure() : charge.threeDSecure(),
                b.offSession(),
                b.confirmAtOnce(),
                b.mandate(),
                b.version() + 1,
                b.createdAt());
    }

    private static boolean sameBut(PaymentIntent before, PaymentIntent after) {
        return before.status() == after.status()
                && Objects.equals(before.providerId(), after.providerId())
                && Objects.equals(before.method(), after.method())
                && before.capturable().equals(after.capturable())
                && before.received().equals(after.received())
                && Objects.equals(before.fee(), after.fee())
                && Objects.equals(before.lastError(), after.lastError())
                && Objects.equals(before.chargeId(), after.chargeId())
                && Objects.equals(before.threeDSecure(), after.threeDSecure());
    }

    private boolean sawNewAttempt(PaymentIntentId id, IntentSnapshot seen, PaymentIntentStatus status) {
        var now = Tenancy.current().now();
        var error = seen.lastError();
        boolean failed = error != null && attempts.seen(PublicId.next(), id, error.identity(), false, error, now);
        var charge = seen.charge();
        boolean charged = charge != null
                && (status == PaymentIntentStatus.SUCCEEDED || status == PaymentIntentStatus.REQUIRES_CAPTURE)
                && attempts.seen(PublicId.next(), id, charge.providerId(), true, null, now);
        return failed || charged;
    }

    private static void refuseForeign(PaymentIntent before, IntentSnapshot seen) {
        if (before.providerId() != null && !before.providerId().equals(seen.providerId())) {
            throw new IllegalStateException(before.id().text() + " is another intent at the provider");
        }
        if (!before.amount().equals(seen.amount())) {
            throw new IllegalStateException(
                    before.id().text() + " was made for " + before.amount() + "; the provider has " + seen.amount());
        }
    }

    private static Optional<String> event(PaymentIntent before, PaymentIntent after) {
        if (before.status() == after.status()) {
            return Optional.empty();
        }
        return switch (after.status()) {
            case REQUIRES_ACTION -> Optional.of("payment_intent.requires_action");
            case PROCESSING -> Optional.of("payment_intent.processing");
            case REQUIRES_CAPTURE -> Optional.of("payment_intent.amount_capturable_updated");
            case SUCCEEDED -> Optional.of("payment_intent.succeeded");
            case CANCELED -> Optional.of("payment_intent.canceled");
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION -> Optional.empty();
        };
    }

    void publish(String type, PaymentIntent intent) {
        audit.record(type, intent.id().text(), intent.status().word());
        outbox.publish(type, intent.id(), view(intent));
    }

    private PaymentIntentView view(PaymentIntent intent) {
        var method =
                intent.method() == null ? null : methods.find(intent.method()).orElse(null);
        return PaymentIntentView.of(intent, method, Tenancy.current().livemode(), null);
    }
}
