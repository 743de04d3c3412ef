package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Line;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.credit.CreditNote;
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
import org.springframework.stereotype.Component;

/**
 * What something would be billed: it is done, with all that follows up to a time, and taken back. So the preview of a charge is
 * the charge, with its taxes, its coupons and the customer's balance.
 */
@Component
public final class Rehearsal {
    private static final Duration FARTHEST = Duration.ofDays(731);

    private final Subscriptions subscriptions;
    private final Turns turns;
    private final Changing changing;
    private final Endings endings;
    private final DueStore due;
    private final Tenancy tenancy;

    Rehearsal(
            Subscriptions subscriptions,
            Turns turns,
            Changing changing,
            Endings endings,
            DueStore due,
            Tenancy tenancy) {
        this.subscriptions = subscriptions;
        this.turns = turns;
        this.changing = changing;
        this.endings = endings;
        this.due = due;
        this.tenancy = tenancy;
    }

    /** @param invoice as it would be, under a number that another will have */
    public record Seen(Instant at, List<Line> lines, Invoice invoice) {}

    /** @param at when it would be issued */
    public record Returned(Instant at, CreditNote note) {}

    /** @param notes of invoices that there are */
    public record Rehearsed(List<Seen> invoices, List<Returned> notes) {}

    /** @param until how far to look, the moment itself included; empty: until what is supposed has happened */
    public Rehearsed of(TenantId tenant, SubscriptionId id, Supposed supposed, Optional<Instant> until) {
        var seen = Billing.Seen.nothing();
        ScopedValue.where(Billing.SEEN, seen).run(() -> tenancy.rehearse(tenant, () -> done(id, supposed, until)));
        return new Rehearsed(
                seen.invoices().stream()
                        .filter(one -> one.invoice().subscriptions().contains(id))
                        .map(one -> new Seen(one.at(), one.lines(), one.invoice()))
                        .toList(),
                seen.notes().stream()
                        .filter(one -> one.subscription().equals(id))
                        .map(one -> new Returned(one.at(), one.note()))
                        .toList());
    }

    private Subscription done(SubscriptionId id, Supposed supposed, Optional<Instant> until) {
        var now = Tenancy.current().now();
        until.ifPresent(end -> requireNear(end, now));
        var current = turns.upTo(subscriptions.lock(id), now);
        var after = happened(current, supposed, now);
        return goneOn(after, until.orElseGet(() -> happens(current, supposed, now)));
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

    private Subscription happened(Subscription subscription, Supposed supposed, Instant now) {
        return switch (supposed) {
            case Supposed.Nothing _ -> subscription;
            case Supposed.Changed(var change, var at) ->
                switch (When.read(at)) {
                    case When.Now _ -> changing.now(subscription, change, now);
                    case When.Later(var later) -> changing.later(subscription, change, later, now);
                };
            case Supposed.Canceled(boolean credit, var at) ->
                switch (When.read(at)) {
                    case When.Now _ -> endings.cancelNow(subscription, credit, null, now);
                    case When.Later(var later) -> endings.cancelLater(subscription, later, credit, null, now);
                };
        };
    }

    /** Without a supposition, the next time that anything is due. */
    private static Instant happens(Subscription subscription, Supposed supposed, Instant now) {
        return switch (supposed) {
            case Supposed.Nothing _ -> subscription.dueAt().orElse(now);
            case Supposed.Changed(var change, var at) -> happens(subscription, When.read(at), now);
            case Supposed.Canceled(boolean credit, var at) -> happens(subscription, When.read(at), now);
        };
    }

    private static Instant happens(Subscription subscription, When when, Instant now) {
        return switch (when) {
            case When.Now _ -> now;
            case When.Later(var at) ->
                at.or(() -> subscription.period().map(period -> period.end())).orElse(now);
        };
    }
}
