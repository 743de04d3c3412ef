package dev.billhook.engine.payment.refund;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.MalformedId;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import dev.billhook.engine.payment.gateway.RefundSnapshot;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The only place where a refund's state changes: applies what the provider showed, with everything that follows, in one
 * transaction. The intent is locked before its refund, always.
 */
@Component
class RefundMirror {
    private final RefundStore store;
    private final PaymentIntents intents;
    private final RefundBooks books;
    private final PaymentSettings settings;
    private final Outbox outbox;
    private final Audit audit;

    RefundMirror(
            RefundStore store,
            PaymentIntents intents,
            RefundBooks books,
            PaymentSettings settings,
            Outbox outbox,
            Audit audit) {
        this.store = store;
        this.intents = intents;
        this.books = books;
        this.settings = settings;
        this.outbox = outbox;
        this.audit = audit;
    }

    enum Applied {
        DONE,
        /** Somebody changed the refund since the snapshot was asked for: ask again. */
        STALE
    }

    /** @param readAt the versions that the intent's refunds had before the provider was asked */
    Applied apply(PaymentIntentId intent, Map<RefundId, Integer> readAt, RefundSnapshot seen) {
        intents.lock(intent);
        var known = known(seen);
        if (known.isEmpty()) {
            return applied(takeIn(intent, seen), seen);
        }
        var before = store.lock(known.get()).orElseThrow();
        return Integer.valueOf(before.version()).equals(readAt.get(before.id()))
                ? applied(before, seen)
                : Applied.STALE;
    }

    /** The provider refused to make the refund: what was reserved for it is free again. */
    void refuse(PaymentIntentId intent, RefundId id, String code) {
        intents.lock(intent);
        var before = store.lock(id).orElseThrow();
        if (!before.submitted()) {
            changed(before, before.seen(null, RefundStatus.FAILED, code, false));
        }
    }

    /** Ours by the provider's id or by our id in its metadata. */
    private Optional<RefundId> known(RefundSnapshot seen) {
        return store.findAtProvider(seen.providerId()).map(Refund::id).or(() -> Optional.ofNullable(seen.ourId())
                .flatMap(RefundMirror::parsed)
                .filter(id -> store.find(id).isPresent()));
    }

    /** One made elsewhere, as in the provider's dashboard. */
    private Refund takeIn(PaymentIntentId intent, RefundSnapshot seen) {
        if (!intents.reserveRefund(intent, seen.amount().minor())) {
            throw new IllegalStateException("the provider refunded more than was captured: " + seen.providerId());
        }
        var refund = Refund.elsewhere(id(seen), intent, seen, Tenancy.current().now());
        store.insert(refund, settings.patience());
        publish("refund.created", refund);
        return refund;
    }

    private Applied applied(Refund before, RefundSnapshot seen) {
        var status = RefundStatus.of(seen.status());
        boolean moves = before.status().mayBecome(status);
        if (moves) {
            boolean posted = status == RefundStatus.SUCCEEDED || (before.posted() && !status.isUndone());
            changed(before, before.seen(seen.providerId(), status, seen.failureReason(), posted));
        } else if (!before.submitted()) {
            store.update(
                    before.seen(seen.providerId(), before.status(), seen.failureReason(), before.posted()),
                    Tenancy.current().now());
        }
        return Applied.DONE;
    }

    private void changed(Refund before, Refund after) {
        store.update(after, Tenancy.current().now());
        if (after.posted() && !before.posted()) {
            books.refunded(after, intents.get(after.intent()).customer());
        }
        if (after.status().isUndone()) {
            intents.reserveRefund(after.intent(), -after.amount().minor());
        }
        if (before.posted() && !after.posted()) {
            books.returned(after);
        }
        publish("refund.updated", after);
        if (after.status() == RefundStatus.FAILED) {
            publish("refund.failed", after);
        }
    }

    void publish(String type, Refund refund) {
        audit.record(type, refund.id().text(), refund.status().word());
        outbox.publish(type, refund.intent(), view(refund));
    }

    RefundView view(Refund refund) {
        return RefundView.of(
                refund, intents.get(refund.intent()), Tenancy.current().livemode());
    }

    private static RefundId id(RefundSnapshot seen) {
        return new RefundId(PublicId.named("refund/" + seen.providerId()));
    }

    private static Optional<RefundId> parsed(String text) {
        try {
            return Optional.of(RefundId.of(text));
        } catch (MalformedId somebodyElses) {
            return Optional.empty();
        }
    }
}
