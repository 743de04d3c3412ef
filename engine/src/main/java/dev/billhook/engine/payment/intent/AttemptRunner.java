package dev.billhook.engine.payment.intent;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.CallKey;
import dev.billhook.engine.payment.gateway.CallKeys;
import dev.billhook.engine.payment.gateway.Confirmation;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.GatewayFailure;
import dev.billhook.engine.payment.gateway.IntentSnapshot;
import dev.billhook.engine.payment.gateway.NewCharge;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import dev.billhook.engine.payment.gateway.ProviderCustomers;
import dev.billhook.engine.payment.mandate.Mandates;
import dev.billhook.engine.payment.method.PaymentMethods;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes a stored call and settles it. Made again after an unknown outcome, it carries the same key, so the provider does the
 * work once. Where the key no longer says whether it was done ({@link CallKey#lookFirst}), the intent is looked at first; it
 * takes at most one charge, and a second intent whose secret nobody has seen is worth nothing.
 */
@Component
class AttemptRunner {
    private static final Logger log = LoggerFactory.getLogger(AttemptRunner.class);

    private final AttemptStore attempts;
    private final PaymentIntentStore intents;
    private final IntentMirror mirror;
    private final IntentSync sync;
    private final GatewayAccounts accounts;
    private final ProviderCustomers customers;
    private final PaymentMethods methods;
    private final Mandates mandates;
    private final PaymentSettings settings;
    private final CallKeys keys;
    private final Gateway gateway;
    private final Tenancy tenancy;

    AttemptRunner(
            AttemptStore attempts,
            PaymentIntentStore intents,
            IntentMirror mirror,
            IntentSync sync,
            GatewayAccounts accounts,
            ProviderCustomers customers,
            PaymentMethods methods,
            Mandates mandates,
            PaymentSettings settings,
            CallKeys keys,
            Gateway gateway,
            Tenancy tenancy) {
        this.attempts = attempts;
        this.intents = intents;
        this.mirror = mirror;
        this.sync = sync;
        this.accounts = accounts;
        this.customers = customers;
        this.methods = methods;
        this.mandates = mandates;
        this.settings = settings;
        this.keys = keys;
        this.gateway = gateway;
        this.tenancy = tenancy;
    }

    /** A stored call and what it needs, read together. */
    record Work(
            Attempt attempt,
            PaymentIntent intent,
            GatewayAccount account,
            CallKey key,
            @Nullable String payer,
            @Nullable String method,
            @Nullable String networkTransactionId) {}

    /** In a transaction: the same call without an outcome, which is made again, or a new one that is about to be made. */
    Attempt resume(PaymentIntentId id, Attempt.Operation operation, @Nullable Long amount) {
        return attempts.open(id)
                .filter(open -> open.operation() == operation && Objects.equals(open.amount(), amount))
                .orElseGet(() -> start(id, operation, amount));
    }

    /** In a transaction: stores a call that is about to be made. */
    Attempt start(PaymentIntentId id, Attempt.Operation operation, @Nullable Long amount) {
        int number = attempts.count(id, operation) + 1;
        var key = id.text() + ":" + operation.word() + ":" + number;
        var now = Tenancy.current().now();
        var attempt = new Attempt(PublicId.named(key), id, operation, key, amount, 0, now);
        attempts.start(attempt, settings.patience());
        return attempt;
    }

    /** Outside any transaction, as the call is. */
    void run(TenantId tenant, Attempt attempt) {
        run(tenant, tenancy.read(tenant, () -> prepare(attempt)));
    }

    /** @throws GatewayFailure when there is no outcome yet ({@code Unknown}, {@code Unavailable}) or a refusal */
    void run(TenantId tenant, Work work) {
        var attempt = work.attempt();
        try {
            var seen = call(tenant, attempt, work);
            settle(tenant, attempt, work, seen, null);
        } catch (GatewayFailure.Refused refused) {
            if (attempt.operation() == Attempt.Operation.CONFIRM) {
                declined(tenant, attempt, work, refused);
            } else {
                tenancy.writing(tenant, () -> refused(attempt, refused));
                look(tenant, work.intent());
                throw refused;
            }
        }
    }

    /** Refused mostly means that the intent went on without our knowing: paid in this moment, for example. */
    private void look(TenantId tenant, PaymentIntent intent) {
        var providerId = intent.providerId();
        if (providerId != null) {
            try {
                sync.sync(tenant, intent.id(), providerId);
            } catch (GatewayFailure later) {
                log.info("{} is seen again with its next event: {}", intent.id().text(), later.getMessage());
            }
        }
    }

    /** In a transaction. */
    Work prepare(Attempt attempt) {
        var intent = intents.find(attempt.intent()).orElseThrow();
        var method = intent.method();
        var mandate = intent.mandate();
        var customer = intent.customer();
        return new Work(
                attempt,
                intent,
                accounts.get(intent.account()),
                keys.next(attempt.idempotencyKey(), attempt.startedAt()),
                customer == null
                        ? null
                        : customers.find(intent.account(), customer).orElse(null),
                method == null ? null : methods.get(method).providerId(),
                mandate == null ? null : mandates.get(mandate).networkTransactionId());
    }

    /** Why, stands in the intent; one that did not move was not declined but refused. */
    private void declined(TenantId tenant, Attempt attempt, Work work, GatewayFailure.Refused refused) {
        var seen = gateway.intent(work.account(), providerId(work.intent()));
        settle(tenant, attempt, work, seen, refused.code());
        if (PaymentIntentStatus.of(seen.status()) == PaymentIntentStatus.REQUIRES_CONFIRMATION) {
            throw refused;
        }
    }

    private IntentSnapshot call(TenantId tenant, Attempt attempt, Work work) {
        var done = work.key().lookFirst() ? done(attempt, work) : Optional.<IntentSnapshot>empty();
        return done.orElseGet(() -> keys.use(tenant, work.key(), request(tenant, attempt, work)));
    }

    /** What the call was to bring about, if the intent shows that an earlier one did it. */
    private Optional<IntentSnapshot> done(Attempt attempt, Work work) {
        var intent = work.intent();
        if (attempt.operation() == Attempt.Operation.CREATE) {
            return gateway.findIntent(work.account(), intent.id().text());
        }
        var seen = gateway.intent(work.account(), providerId(intent));
        var status = PaymentIntentStatus.of(seen.status());
        boolean waits =
                switch (attempt.operation()) {
                    case CREATE -> false;
                    case CONFIRM -> status == PaymentIntentStatus.REQUIRES_CONFIRMATION;
                    case CAPTURE -> status == PaymentIntentStatus.REQUIRES_CAPTURE;
                    case CANCEL -> !status.isFinal();
                };
        return waits ? Optional.empty() : Optional.of(seen);
    }

    private Function<String, IntentSnapshot> request(TenantId tenant, Attempt attempt, Work work) {
        var intent = work.intent();
        var account = work.account();
        return switch (attempt.operation()) {
            case CREATE -> {
                var charge = charge(tenant, work);
                yield key -> gateway.createIntent(account, charge, key);
            }
            case CONFIRM -> {
                var how = new Confirmation(
                        Objects.requireNonNull(work.method()), intent.offSession(), work.networkTransactionId());
                yield key -> gateway.confirm(account, providerId(intent), how, key);
            }
            case CAPTURE -> {
                var amount = new Money(
                        Objects.requireNonNull(attempt.amount()),
                        intent.amount().currency());
                yield key -> gateway.capture(account, providerId(intent), amount, key);
            }
            case CANCEL -> key -> gateway.cancel(account, providerId(intent), key);
        };
    }

    private NewCharge charge(TenantId tenant, Work work) {
        var intent = work.intent();
        var metadata = new HashMap<>(intent.metadata());
        metadata.put(Gateway.OUR_ID, intent.id().text());
        metadata.put(Gateway.OUR_ACCOUNT, intent.account().text());
        return new NewCharge(
                intent.amount(),
                payer(tenant, work),
                work.method(),
                intent.description(),
                intent.captureLater(),
                intent.setupFutureUsage(),
                metadata);
    }

    private @Nullable String payer(TenantId tenant, Work work) {
        var customer = work.intent().customer();
        return customer == null || work.payer() != null
                ? work.payer()
                : customers.ensure(tenant, work.account(), customer);
    }

    private void settle(TenantId tenant, Attempt attempt, Work work, IntentSnapshot seen, @Nullable String refusal) {
        var applied = tenancy.write(tenant, () -> {
            boolean first = attempts.settle(
                    attempt.id(), refusal == null, refusal, Tenancy.current().now());
            if (first && attempt.operation() == Attempt.Operation.CREATE && isToConfirm(work.intent(), seen)) {
                start(attempt.intent(), Attempt.Operation.CONFIRM, null);
            }
            return mirror.apply(attempt.intent(), work.intent().version(), seen);
        });
        if (applied == IntentMirror.Applied.STALE) {
            sync.sync(tenant, attempt.intent(), seen.providerId());
        }
    }

    private static boolean isToConfirm(PaymentIntent intent, IntentSnapshot made) {
        return intent.confirmAtOnce()
                && PaymentIntentStatus.of(made.status()) == PaymentIntentStatus.REQUIRES_CONFIRMATION;
    }

    private void refused(Attempt attempt, GatewayFailure.Refused refused) {
        boolean first = attempts.settle(
                attempt.id(), false, refused.code(), Tenancy.current().now());
        if (first && attempt.operation() == Attempt.Operation.CREATE) {
            mirror.refuse(attempt.intent(), refused.code());
        }
    }

    private static String providerId(PaymentIntent intent) {
        var id = intent.providerId();
        if (id == null) {
            throw Problem.retryLater(
                    409,
                    "payment_intent_not_ready",
                    "The intent has not reached the provider yet.",
                    "Repeat the call in a few seconds.",
                    2);
        }
        return id;
    }
}
