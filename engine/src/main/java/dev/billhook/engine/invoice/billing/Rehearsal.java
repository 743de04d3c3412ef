package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Line;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.credit.CreditNote;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What something would be billed: it is done, with all that follows up to a time, and taken back. So the preview of a charge is
 * the charge, with its taxes, its coupons and the customer's balance.
 */
@Component
public final class Rehearsal {
    private static final Duration FARTHEST = Duration.ofDays(731);

    private final Subscriptions subscriptions;
    private final Subscribing subscribing;
    private final Turns turns;
    private final Doing doing;
    private final DueStore due;
    private final Tenancy tenancy;

    Rehearsal(
            Subscriptions subscriptions,
            Subscribing subscribing,
            Turns turns,
            Doing doing,
            DueStore due,
            Tenancy tenancy) {
        this.subscriptions = subscriptions;
        this.subscribing = subscribing;
        this.turns = turns;
        this.doing = doing;
        this.due = due;
        this.tenancy = tenancy;
    }

    /** @param invoice as it would be, under a number that another will have */
    public record Seen(Instant at, List<Line> lines, Invoice invoice) {}

    /** @param at when it would be issued */
    public record Returned(Instant at, CreditNote note) {}

    /**
     * @param notes of invoices that there are
     * @param voided invoices that nobody would owe any more
     */
    public record Rehearsed(List<Seen> invoices, List<Returned> notes, List<Invoice> voided) {}

    /** @param until how far to look, the moment itself included; empty: until what is supposed has happened */
    public Rehearsed of(TenantId tenant, SubscriptionId id, SubscriptionAction supposed, Optional<Instant> until) {
        return rehearsed(tenant, id, () -> done(id, supposed, until));
    }

    /**
     * As if it had been begun now, and its first payment made. Whether the customer can pay is not asked: she may not have said
     * how yet.
     *
     * @param until how far to look, the moment itself included; empty: until it is first billed
     */
    public Rehearsed of(TenantId tenant, NewSubscription asked, Optional<Instant> until) {
        var id = new SubscriptionId(PublicId.next());
        return rehearsed(tenant, id, () -> begun(id, asked, until));
    }

    private Rehearsed rehearsed(TenantId tenant, SubscriptionId id, Supplier<Subscription> play) {
        var seen = Billing.Seen.nothing();
        ScopedValue.where(Billing.SEEN, seen).run(() -> tenancy.rehearse(tenant, play));
        return new Rehearsed(
                seen.invoices().stream()
                        .filter(one -> one.invoice().subscriptions().contains(id))
                        .map(one -> new Seen(one.at(), one.lines(), one.invoice()))
                        .toList(),
                seen.notes().stream()
                        .filter(one -> one.subscription().equals(id))
                        .map(one -> new Returned(one.at(), one.note()))
                        .toList(),
                seen.voided().stream()
                        .filter(one -> one.subscriptions().contains(id))
                        .toList());
    }

    private Subscription done(SubscriptionId id, SubscriptionAction supposed, Optional<Instant> until) {
        var now = Tenancy.current().now();
        until.ifPresent(end -> requireNear(end, now));
        var current = turns.upTo(subscriptions.lock(id, supposed.version()), now);
        var after = doing.done(current, supposed, now);
        var end = until.orElseGet(() -> doing.shows(current, supposed, after, now));
        requireNear(end, now);
        return goneOn(after, end);
    }

    private Subscription begun(SubscriptionId id, NewSubscription asked, Optional<Instant> until) {
        var now = Tenancy.current().now();
        until.ifPresent(end -> requireNear(end, now));
        var begun = paid(subscribing.begin(id, asked).subscription());
        return goneOn(
                begun,
                until.orElseGet(() -> begun.inTrial() ? When.atPeriodEnd().of(begun, now) : now));
    }

    private Subscription paid(Subscription begun) {
        return begun.status() == SubscriptionStatus.DRAFT
                ? subscriptions.save(begun, SubscriptionCommand.PAYMENT_SUCCEEDED, null)
                : begun;
    }

    /** What may be billed together with it has come as far as it has, at every moment. */
    private Subscription goneOn(Subscription subscription, Instant until) {
        var current = subscription;
        while (Turns.isDue(current, until)) {
            var at = current.dueAt().orElseThrow();
            if (current.collection().consolidated()) {
                var before = at.minus(1, ChronoUnit.MICROS);
                due.companions(current, at).forEach(id -> turns.upTo(subscriptions.lock(id), before));
            }
            current = turns.upTo(current, at);
        }
        return current;
    }

    /** All of it is done before it is taken back, and others wait for what it holds meanwhile. */
    private static void requireNear(Instant until, Instant now) {
        if (until.isAfter(now.plus(FARTHEST))) {
            throw Problem.invalid(
                    "until",
                    "preview_invalid",
                    "'until' is more than two years ahead.",
                    "Send an earlier time; for what is only supposed, by its prices and a start, ten years can be looked at.");
        }
    }
}
