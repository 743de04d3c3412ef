package dev.billhook.engine.purchase;

import dev.billhook.core.journal.Fact;
import dev.billhook.core.money.Money;
import dev.billhook.engine.entitlement.Entitlements;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.JournalId;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.refund.RefundId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * What follows for a purchase when its payment ends: state, grants, books, audit and event in the running transaction.
 * Every method may be called again and by several at once; it happens once.
 */
@Component
class Fulfilment {
    private final PurchaseStore store;
    private final PurchaseViews views;
    private final Entitlements entitlements;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Audit audit;

    Fulfilment(
            PurchaseStore store,
            PurchaseViews views,
            Entitlements entitlements,
            Ledger ledger,
            Outbox outbox,
            Audit audit) {
        this.store = store;
        this.views = views;
        this.entitlements = entitlements;
        this.ledger = ledger;
        this.outbox = outbox;
        this.audit = audit;
    }

    void opened(PurchaseId id) {
        tell("purchase.created", id);
    }

    /** The intent succeeded: its purchase, if it pays one, is granted. */
    void paid(PaymentIntentId intent) {
        store.lockPaidBy(intent).ifPresent(purchase -> {
            if (purchase.status() == PurchaseStatus.CANCELED) {
                throw new IllegalStateException(purchase.id().text() + " was canceled and its intent succeeded");
            }
            if (store.pay(purchase.id(), now())) {
                entitlements.grant(purchase.customer(), purchase.id(), purchase.grants());
                ledger.post(
                        new Fact.PurchaseFulfilled(purchase.price()),
                        new Source(purchase.id(), purchase.customer()),
                        now());
                tell("purchase.paid", purchase.id());
            }
        });
    }

    void canceled(PaymentIntentId intent) {
        store.lockPaidBy(intent).ifPresent(purchase -> {
            if (store.cancel(purchase.id(), now())) {
                tell("purchase.canceled", purchase.id());
            }
        });
    }

    /** A refund succeeded. Part of the price leaves the purchase paid; all of it takes back what was granted. */
    void refunded(PaymentIntentId intent, RefundId refund, Money amount) {
        store.lockPaidBy(intent).ifPresent(purchase -> {
            if (store.countRefund(purchase.id(), refund, amount, now())) {
                book(purchase, refund, amount);
                audit.record("purchase.amount_refunded", purchase.id().text(), amount + " by " + refund.text());
                end(purchase.id());
            }
        });
    }

    /** A refund that had succeeded came back from the bank. The state stays: whether to grant again is for a person to say. */
    void refundReturned(PaymentIntentId intent, RefundId refund, Money amount) {
        store.lockPaidBy(intent).ifPresent(purchase -> {
            if (store.returnRefund(purchase.id(), refund, now())) {
                ledger.reverse(book(purchase, refund, amount), now());
                audit.record("purchase.refund_returned", purchase.id().text(), refund.text());
            }
        });
    }

    /** The money is gone for good: what it bought is taken back. The purchase stays paid, for nothing was refunded. */
    void disputeLost(PaymentIntentId intent) {
        store.lockPaidBy(intent).ifPresent(purchase -> {
            audit.record("purchase.dispute_lost", purchase.id().text(), "what it granted is revoked");
            entitlements.revoke(purchase.id());
        });
    }

    /** Booking again only tells which row it was. */
    private JournalId book(Purchase purchase, RefundId refund, Money amount) {
        return ledger.post(new Fact.PurchaseRefunded(amount), new Source(refund, purchase.customer()), now());
    }

    private void end(PurchaseId id) {
        if (store.refund(id, now())) {
            entitlements.revoke(id);
            tell("purchase.refunded", id);
        }
    }

    private void tell(String what, PurchaseId id) {
        var purchase = store.find(id).orElseThrow();
        audit.record(what, id.text(), purchase.feature() + ", " + purchase.price());
        outbox.publish(what, id, views.forEvent(purchase));
    }

    private static Instant now() {
        return Tenancy.current().now();
    }
}
