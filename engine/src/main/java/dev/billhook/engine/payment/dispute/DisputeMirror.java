package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.gateway.DisputeSnapshot;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The only place where a dispute changes: applies what the provider showed, with everything that follows, in one
 * transaction. News is made from what differs, so it is the same whichever of the provider's events made us look.
 */
@Component
class DisputeMirror {
    private final DisputeStore store;
    private final PaymentIntents intents;
    private final SealedEvidence evidence;
    private final DisputeBooks books;
    private final Outbox outbox;
    private final Audit audit;

    DisputeMirror(
            DisputeStore store,
            PaymentIntents intents,
            SealedEvidence evidence,
            DisputeBooks books,
            Outbox outbox,
            Audit audit) {
        this.store = store;
        this.intents = intents;
        this.evidence = evidence;
        this.books = books;
        this.outbox = outbox;
        this.audit = audit;
    }

    enum Applied {
        DONE,
        /** Somebody changed the dispute since the snapshot was asked for: ask again. */
        STALE
    }

    /** @param readAt the version, by the provider's id, that each dispute of the intent had before the provider was asked */
    Applied apply(PaymentIntentId intentId, Map<String, Integer> readAt, DisputeSnapshot seen) {
        var intent = intents.lock(intentId);
        var known = store.lockAtProvider(seen.providerId());
        if (known.isEmpty()) {
            return take(intent, seen);
        }
        var before = known.get();
        if (!Integer.valueOf(before.version()).equals(readAt.get(seen.providerId()))) {
            return Applied.STALE;
        }
        var now = before.seen(seen);
        if (now.status() != before.status() && !before.status().mayBecome(now.status())) {
            throw new IllegalStateException(
                    before.id().text() + " is " + before.status() + "; the provider shows " + now.status());
        }
        follow(intent, before, now, seen);
        return Applied.DONE;
    }

    private Applied take(PaymentIntent intent, DisputeSnapshot seen) {
        var opened = Dispute.opened(
                new DisputeId(PublicId.next()),
                intent.id(),
                seen,
                Tenancy.current().now());
        store.insert(opened, evidence.seal(intent, seen.evidence()));
        tell("dispute.created", intent, opened);
        var moved = move(intent, opened, seen);
        var loss = store.funds(opened).lossIn(opened.status());
        var after = loss.equals(opened.lost()) ? opened : write(intent, opened, seen, opened.next(loss));
        tellMoves(intent, after, moved);
        if (after.status().isClosed()) {
            tell("dispute.closed", intent, after);
        }
        return Applied.DONE;
    }

    private void follow(PaymentIntent intent, Dispute before, Dispute now, DisputeSnapshot seen) {
        var moved = move(intent, now, seen);
        boolean differs = !now.equals(before)
                || !evidence.keepable(intent, seen.evidence())
                        .equals(evidence.open(intent, store.evidence(before.id())));
        if (!differs && moved.isEmpty()) {
            return;
        }
        var after = write(intent, now, seen, now.next(store.funds(now).lossIn(now.status())));
        tellMoves(intent, after, moved);
        if (after.status().isClosed() && after.status() != before.status()) {
            tell("dispute.closed", intent, after);
        } else if (differs) {
            tell("dispute.updated", intent, after);
        }
    }

    private Dispute write(PaymentIntent intent, Dispute now, DisputeSnapshot seen, Dispute after) {
        books.lost(now, intent.customer(), after.lost());
        store.update(
                after, evidence.seal(intent, seen.evidence()), Tenancy.current().now());
        return after;
    }

    /** Books the movements that are new. */
    private List<DisputeSnapshot.Movement> move(PaymentIntent intent, Dispute dispute, DisputeSnapshot seen) {
        var fresh = seen.movements().stream()
                .filter(one -> store.insertMovement(
                        dispute.id(), one, Tenancy.current().now()))
                .toList();
        fresh.forEach(one -> books.moved(dispute, intent.customer(), one));
        return fresh;
    }

    private void tellMoves(PaymentIntent intent, Dispute dispute, List<DisputeSnapshot.Movement> moved) {
        for (var movement : moved) {
            if (movement.amount().isNegative()) {
                tell("dispute.funds_withdrawn", intent, dispute);
            } else if (movement.amount().isPositive()) {
                tell("dispute.funds_reinstated", intent, dispute);
            }
        }
    }

    void tellDeadline(DisputeId id) {
        var dispute = store.find(id).orElseThrow();
        tell("dispute.evidence_due", intents.get(dispute.intent()), dispute);
    }

    private void tell(String type, PaymentIntent intent, Dispute dispute) {
        audit.record(type, dispute.id().text(), dispute.status().word());
        outbox.publish(
                type,
                intent.id(),
                DisputeView.of(
                        dispute,
                        intent,
                        store.funds(dispute),
                        null,
                        Tenancy.current().livemode()));
    }
}
