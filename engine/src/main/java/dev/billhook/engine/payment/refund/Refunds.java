package dev.billhook.engine.payment.refund;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.CallKey;
import dev.billhook.engine.payment.gateway.CallKeys;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.GatewayFailure;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import dev.billhook.engine.payment.gateway.RefundSnapshot;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives money back: reserved under the intent's lock, asked of the provider, posted when it happened. */
@Component
public final class Refunds {
    private static final int TRIES = 5;
    private static final int MOST_OF_ONE_INTENT = 10_000;

    private final RefundStore store;
    private final RefundMirror mirror;
    private final PaymentIntents intents;
    private final GatewayAccounts accounts;
    private final CallKeys keys;
    private final Gateway gateway;
    private final PaymentSettings settings;
    private final Tenancy tenancy;

    Refunds(
            RefundStore store,
            RefundMirror mirror,
            PaymentIntents intents,
            GatewayAccounts accounts,
            CallKeys keys,
            Gateway gateway,
            PaymentSettings settings,
            Tenancy tenancy) {
        this.store = store;
        this.mirror = mirror;
        this.intents = intents;
        this.accounts = accounts;
        this.keys = keys;
        this.gateway = gateway;
        this.settings = settings;
        this.tenancy = tenancy;
    }

    /** @param amount in minor units; all that is left when null */
    RefundView create(
            TenantId tenant, RefundId id, PaymentIntentId intent, @Nullable Long amount, @Nullable String reason) {
        tenancy.writing(tenant, () -> record(id, intent, amount, reason));
        submit(tenant, id);
        return tenancy.read(tenant, () -> get(id));
    }

    /**
     * In the caller's transaction: reserves it. The recovery takes it to the provider.
     *
     * @param amount in minor units; all that is left when null
     */
    public void record(RefundId id, PaymentIntentId intentId, @Nullable Long amount, @Nullable String reason) {
        var intent = intents.lock(intentId);
        if (store.find(id).isPresent()) {
            return;
        }
        long left = intent.received().minor() - intent.refunded().minor();
        long asked = amount == null ? left : amount;
        var money = new Money(asked, intent.amount().currency());
        if (!money.equals(money.downToChargeStep())) {
            throw Problem.invalid(
                    "amount",
                    "amount_invalid_decimals",
                    "'amount' has more decimals than " + money.currency() + " can be paid back in.",
                    "Send a multiple of " + money.currency().chargeStep() + " minor units.");
        }
        if (asked < 1 || !intents.reserveRefund(intentId, asked)) {
            throw Problem.invalid(
                    "amount",
                    left == 0 ? "charge_already_refunded" : "amount_too_large",
                    "Of this payment " + left + " minor units can still be refunded.",
                    "Ask for 1 to " + left + ", or leave 'amount' out to refund all that is left.");
        }
        var refund = Refund.asked(id, intentId, money, reason, Tenancy.current().now());
        store.insert(refund, settings.patience());
        mirror.publish("refund.created", refund);
    }

    private record Work(
            Refund refund,
            GatewayAccount account,
            CallKey key,
            @Nullable String intentProviderId) {}

    /** Outside a transaction; nothing once the provider has answered. */
    void submit(TenantId tenant, RefundId id) {
        var work = tenancy.read(tenant, () -> {
            var refund = store.find(id).orElseThrow();
            var intent = intents.get(refund.intent());
            return new Work(
                    refund,
                    accounts.get(intent.account()),
                    keys.next(refund.idempotencyKey(), refund.createdAt()),
                    intent.providerId());
        });
        var refund = work.refund();
        var intentProviderId = work.intentProviderId();
        if (refund.submitted() || intentProviderId == null) {
            return;
        }
        try {
            var seen = made(work, intentProviderId)
                    .orElseGet(() -> keys.use(tenant, work.key(), key -> make(work, intentProviderId, key)));
            settle(tenant, refund, intentProviderId, seen);
        } catch (GatewayFailure.Refused refused) {
            tenancy.writing(tenant, () -> mirror.refuse(refund.intent(), id, refused.code()));
            throw Problem.of(
                    400,
                    refused.code(),
                    "The payment provider refused the refund: " + refused.code() + ".",
                    "See the code in the provider's documentation; nothing was refunded.");
        } catch (GatewayFailure notKnown) {
            throw Problem.retryLater(
                    503,
                    "provider_unavailable",
                    "The payment provider gave no answer in time; what became of the refund is being found out.",
                    "Repeat the request with the same Idempotency-Key; it will not be done twice.",
                    2);
        }
    }

    /** A refund made by a call whose key no longer tells of it. */
    private Optional<RefundSnapshot> made(Work work, String intentProviderId) {
        return work.key().lookFirst()
                ? gateway.refundsOf(work.account(), intentProviderId).stream()
                        .filter(one -> work.refund().id().text().equals(one.ourId()))
                        .findFirst()
                : Optional.empty();
    }

    private RefundSnapshot make(Work work, String intentProviderId, String key) {
        var refund = work.refund();
        return gateway.createRefund(
                work.account(),
                intentProviderId,
                refund.amount(),
                refund.reason(),
                refund.id().text(),
                key);
    }

    private void settle(TenantId tenant, Refund asked, String intentProviderId, RefundSnapshot seen) {
        var readAt = Map.of(asked.id(), asked.version());
        if (tenancy.write(tenant, () -> mirror.apply(asked.intent(), readAt, seen)) == RefundMirror.Applied.STALE) {
            sync(tenant, asked.intent(), intentProviderId);
        }
    }

    private record Read(GatewayAccount account, Map<RefundId, Integer> versions) {}

    /**
     * Outside a transaction: brings all refunds of an intent to what the provider shows, those made elsewhere too. Their
     * versions are read before asking and must still stand when applying, so a late answer undoes no later one.
     */
    public void sync(TenantId tenant, PaymentIntentId intent, String intentProviderId) {
        for (int i = 0; i < TRIES; i++) {
            var read = tenancy.read(tenant, () -> read(intent));
            var seen = gateway.refundsOf(read.account(), intentProviderId);
            boolean done = seen.stream()
                    .map(one -> tenancy.write(tenant, () -> mirror.apply(intent, read.versions(), one)))
                    .allMatch(RefundMirror.Applied.DONE::equals);
            if (done) {
                return;
            }
        }
        throw new IllegalStateException("refunds of " + intent.text() + " change faster than they can be read");
    }

    private Read read(PaymentIntentId intent) {
        var versions = store.list(intent, null, MOST_OF_ONE_INTENT).stream()
                .collect(Collectors.toMap(Refund::id, Refund::version));
        return new Read(accounts.get(intents.get(intent).account()), versions);
    }

    RefundView view(Refund refund) {
        return mirror.view(refund);
    }

    RefundView get(RefundId id) {
        return view(store.find(id).orElseThrow(() -> Problem.notFound("refund", null)));
    }

    /** Whether a refund of the intent is reserved here that the provider may not know yet. */
    public boolean anyUnsubmitted(PaymentIntentId intent) {
        return store.anyUnsubmitted(intent);
    }

    List<Refund> list(@Nullable PaymentIntentId intent, @Nullable RefundId after, int limit) {
        return store.list(intent, after, limit);
    }
}
