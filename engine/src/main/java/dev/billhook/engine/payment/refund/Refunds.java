package dev.billhook.engine.payment.refund;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.GatewayFailure;
import dev.billhook.engine.payment.gateway.RefundSnapshot;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import dev.billhook.engine.payment.intent.PaymentSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives money back: reserved under the intent's lock, asked of the provider, posted when it happened. */
@Component
public final class Refunds {
    private final RefundStore store;
    private final PaymentIntents intents;
    private final GatewayAccounts accounts;
    private final Gateway gateway;
    private final RefundBooks books;
    private final PaymentSettings settings;
    private final Outbox outbox;
    private final Audit audit;
    private final Tenancy tenancy;

    Refunds(
            RefundStore store,
            PaymentIntents intents,
            GatewayAccounts accounts,
            Gateway gateway,
            RefundBooks books,
            PaymentSettings settings,
            Outbox outbox,
            Audit audit,
            Tenancy tenancy) {
        this.store = store;
        this.intents = intents;
        this.accounts = accounts;
        this.gateway = gateway;
        this.books = books;
        this.settings = settings;
        this.outbox = outbox;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    /** @param amount in minor units; all that is left when null */
    RefundView create(
            TenantId tenant, RefundId id, PaymentIntentId intent, @Nullable Long amount, @Nullable String reason) {
        tenancy.writing(tenant, () -> record(id, intent, amount, reason));
        submit(tenant, id);
        return tenancy.read(tenant, () -> view(store.find(id).orElseThrow()));
    }

    private void record(RefundId id, PaymentIntentId intentId, @Nullable Long amount, @Nullable String reason) {
        var intent = intents.lock(intentId);
        if (store.find(id).isPresent()) {
            return;
        }
        long left = intent.received().minor() - intent.refunded().minor();
        long asked = amount == null ? left : amount;
        if (asked < 1 || !intents.reserveRefund(intentId, asked)) {
            throw Problem.invalid(
                    "amount",
                    left == 0 ? "charge_already_refunded" : "amount_too_large",
                    "Of this payment " + left + " minor units can still be refunded.",
                    "Ask for 1 to " + left + ", or leave 'amount' out to refund all that is left.");
        }
        var refund = new Refund(
                id,
                intentId,
                new Money(asked, intent.amount().currency()),
                reason,
                RefundStatus.PENDING,
                null,
                null,
                id.text() + ":create",
                false,
                false,
                1,
                Tenancy.current().now());
        store.insert(refund, settings.patience());
        publish("refund.created", refund);
    }

    private record Work(
            Refund refund, GatewayAccount account, @Nullable String intentProviderId) {}

    /** Outside a transaction; under the same key every time, so the provider refunds once. */
    void submit(TenantId tenant, RefundId id) {
        var work = tenancy.read(tenant, () -> {
            var refund = store.find(id).orElseThrow();
            var intent = intents.get(refund.intent());
            return new Work(refund, accounts.get(intent.account()), intent.providerId());
        });
        if (work.refund().submitted() || work.intentProviderId() == null) {
            return;
        }
        try {
            var seen = gateway.createRefund(
                    work.account(),
                    work.intentProviderId(),
                    work.refund().amount(),
                    work.refund().reason(),
                    id.text(),
                    work.refund().idempotencyKey());
            tenancy.writing(tenant, () -> apply(id, seen));
        } catch (GatewayFailure.Refused refused) {
            tenancy.writing(tenant, () -> refuse(id, refused.code()));
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

    /** Outside a transaction: brings all refunds of an intent to what the provider shows, those made elsewhere too. */
    public void sync(TenantId tenant, PaymentIntentId intentId, String intentProviderId) {
        var account =
                tenancy.read(tenant, () -> accounts.get(intents.get(intentId).account()));
        var seen = gateway.refundsOf(account, intentProviderId);
        for (var snapshot : seen) {
            tenancy.writing(tenant, () -> {
                intents.lock(intentId);
                apply(known(intentId, snapshot), snapshot);
            });
        }
    }

    /** Ours by the provider's id or by our id in its metadata; one made in the provider's dashboard is taken in. */
    private RefundId known(PaymentIntentId intentId, RefundSnapshot seen) {
        var ours = store.findAtProvider(seen.providerId()).map(Refund::id);
        if (ours.isPresent()) {
            return ours.get();
        }
        var named = Optional.ofNullable(seen.ourId()).map(RefundId::of).filter(id -> store.find(id)
                .isPresent());
        return named.orElseGet(() -> takeIn(intentId, seen));
    }

    private RefundId takeIn(PaymentIntentId intentId, RefundSnapshot seen) {
        var id = new RefundId(PublicId.named("refund/" + seen.providerId()));
        if (!intents.reserveRefund(intentId, seen.amount().minor())) {
            throw new IllegalStateException("the provider refunded more than was captured: " + seen.providerId());
        }
        var refund = new Refund(
                id,
                intentId,
                seen.amount(),
                null,
                RefundStatus.PENDING,
                null,
                seen.providerId(),
                id.text() + ":elsewhere",
                true,
                false,
                1,
                Tenancy.current().now());
        store.insert(refund, settings.patience());
        publish("refund.created", refund);
        return id;
    }

    private void apply(RefundId id, RefundSnapshot seen) {
        var before = store.lock(id).orElseThrow();
        var status = RefundStatus.of(seen.status());
        boolean moves = before.status().mayBecome(status);
        if (!moves && before.submitted()) {
            return;
        }
        var next = moves ? status : before.status();
        boolean posted = next == RefundStatus.SUCCEEDED || (before.posted() && !next.isUndone());
        var after = before.seen(seen.providerId(), next, seen.failureReason(), posted);
        store.update(after, Tenancy.current().now());
        if (moves) {
            book(before, after);
            publish("refund.updated", after);
        }
    }

    private void book(Refund before, Refund after) {
        if (after.posted() && !before.posted()) {
            books.refunded(after, intents.get(after.intent()).customer());
        }
        if (after.status().isUndone()) {
            intents.reserveRefund(after.intent(), -after.amount().minor());
            if (before.posted()) {
                books.returned(after);
            }
        }
    }

    private void refuse(RefundId id, String code) {
        var before = store.lock(id).orElseThrow();
        if (!before.submitted()) {
            var after = new Refund(
                    id,
                    before.intent(),
                    before.amount(),
                    before.reason(),
                    RefundStatus.FAILED,
                    code,
                    null,
                    before.idempotencyKey(),
                    true,
                    false,
                    before.version() + 1,
                    before.createdAt());
            store.update(after, Tenancy.current().now());
            intents.reserveRefund(after.intent(), -after.amount().minor());
            publish("refund.updated", after);
        }
    }

    private void publish(String type, Refund refund) {
        audit.record(type, refund.id().text(), refund.status().word());
        outbox.publish(type, refund.intent(), view(refund));
    }

    RefundView view(Refund refund) {
        return RefundView.of(
                refund, intents.get(refund.intent()), Tenancy.current().livemode());
    }

    RefundView get(RefundId id) {
        return view(store.find(id).orElseThrow(() -> Problem.notFound("refund", null)));
    }

    List<Refund> list(@Nullable PaymentIntentId intent, @Nullable RefundId after, int limit) {
        return store.list(intent, after, limit);
    }
}
