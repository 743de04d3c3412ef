package dev.billhook.engine.invoice.billing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.billhook.core.billing.Change;
import dev.billhook.core.billing.Timing;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.catalog.pricebook.PublishedPlan;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.Agreed;
import dev.billhook.engine.subscription.PlanRef;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a subscription holds after a change, and what the change is to billing. Prices of what stays are those agreed before. */
@Component
final class Switching {
    private final PriceBooks books;
    private final Selection selection;
    private final RunningAgreements agreements;

    Switching(PriceBooks books, Selection selection, RunningAgreements agreements) {
        this.books = books;
        this.selection = selection;
        this.agreements = agreements;
    }

    /** @param subscription with what it will hold, not yet billed for it */
    record Switch(Subscription subscription, Change change) {}

    /** @param at when it takes effect: another plan is the one sold then */
    Switch of(Subscription before, PlanChange asked, Instant at) {
        if (asked.isNothing()) {
            throw Problem.invalid(
                    "plan",
                    "parameter_missing",
                    "The change names nothing to change.",
                    "Send 'plan', 'quantities', 'add_ons', 'anchor' or 'consolidate'.");
        }
        var subscription = asked.collected(before);
        if (asked.holdsTheSame()) {
            return items(subscription, subscription.agreed());
        }
        var edition = asked.edition();
        var plan = edition == null ? sold(subscription, asked, at) : published(subscription, asked, edition);
        if (plan.plan().addOn()) {
            throw Selection.soldOnlyWithOthers(plan);
        }
        boolean stays =
                edition == null && plan.plan().key().equals(subscription.plan().key());
        var addOns = addOns(subscription, asked, plan);
        var quantities = asked.quantities() == null ? Map.<String, Long>of() : asked.quantities();
        var chosen = selection.of(plan, addOns, quantities, held(subscription), subscription.currency());
        if (edition != null) {
            return to(subscription, plan, withoutBegun(chosen, subscription), asked, at);
        }
        return stays ? within(subscription, addOns, chosen, asked, at) : to(subscription, plan, chosen, asked, at);
    }

    /** What a customer has goes on, though it is no longer sold. */
    private PublishedPlan sold(Subscription subscription, PlanChange asked, Instant at) {
        var held = subscription.plan();
        if (asked.plan() != null && !asked.plan().equals(held.key())) {
            return books.plan(asked.plan(), at);
        }
        return books.plans(at)
                .filter(one -> one.plan().key().equals(held.key()))
                .findFirst()
                .or(() -> books.plan(held.book(), held.version(), held.key()))
                .orElseThrow();
    }

    private PublishedPlan published(Subscription subscription, PlanChange asked, PlanChange.Edition edition) {
        var held = subscription.plan();
        if (!held.key().equals(edition.from())) {
            throw Problem.conflict(
                    "plan_changed_meanwhile",
                    "It was to be moved from the plan '" + edition.from() + "', and has '" + held.key() + "' by now.",
                    "Leave it, or move it by hand.");
        }
        return books.plan(held.book(), edition.version(), asked.plan() == null ? held.key() : asked.plan())
                .orElseThrow(() -> Problem.notFound("plan", "plan"));
    }

    /** Who has begun long ago pays nothing again that is paid at the beginning. */
    private static List<SubscriptionItem> withoutBegun(List<SubscriptionItem> chosen, Subscription subscription) {
        var waiting = subscription.items().stream().map(SubscriptionItem::key).collect(toSet());
        return chosen.stream()
                .filter(item -> item.timing() != Timing.ONCE || waiting.contains(item.key()))
                .toList();
    }

    /** The plan stays as it was agreed; add-ons leave it, or come to it as they are sold now. */
    private Switch within(
            Subscription subscription,
            List<String> addOns,
            List<SubscriptionItem> chosen,
            PlanChange asked,
            Instant at) {
        var quantities = chosen.stream().collect(toMap(SubscriptionItem::key, SubscriptionItem::quantity));
        var plan = subscription.plan().key();
        var plans = subscription.items().stream().map(SubscriptionItem::plan).collect(toSet());
        var stay = subscription.items().stream()
                .filter(item -> item.plan().equals(plan) || addOns.contains(item.plan()))
                .map(item -> item.quantity(quantities.getOrDefault(item.key(), item.quantity())));
        var come = chosen.stream().filter(item -> !item.plan().equals(plan) && !plans.contains(item.plan()));
        var agreed = subscription.agreed().items(Stream.concat(stay, come).toList());
        return billed(subscription, agreed, subscription.calendar().interval(), asked, at);
    }

    private Switch to(
            Subscription subscription, PublishedPlan plan, List<SubscriptionItem> items, PlanChange asked, Instant at) {
        var ref = new PlanRef(plan.plan().key(), plan.product().key(), plan.book(), plan.version());
        var agreed = subscription.agreed().plan(ref).items(items);
        var switched = billed(subscription, agreed, plan.plan().interval(), asked, at);
        return asked.edition() == null ? withTermOf(plan, switched, at) : switched;
    }

    /** Another plan has a term of its own, or none; who is only moved to another version keeps what was agreed. */
    private static Switch withTermOf(PublishedPlan plan, Switch switched, Instant at) {
        var after = switched.subscription();
        var term = after.ending().term(plan.plan().termPeriods(), after.calendar(), begins(after, at));
        return new Switch(after.ending(term), switched.change());
    }

    private static Instant begins(Subscription subscription, Instant at) {
        return subscription.inTrial() ? subscription.period().orElseThrow().end() : at;
    }

    /** Periods go on, or others begin: at once, or when the trial ends. */
    private Switch billed(
            Subscription subscription, Agreed agreed, BillingInterval interval, PlanChange asked, Instant at) {
        var before = subscription.calendar();
        var wished = asked.anchor();
        if (wished == null && interval.equals(before.interval())) {
            return items(subscription, agreed);
        }
        var anchor = wished == null ? subscription.anchor() : wished.anchor();
        var begins = begins(subscription, at);
        var another = wished == null
                ? going(subscription, interval, begins)
                : Asking.calendar(begins, interval, anchor, before.zone());
        return new Switch(
                subscription.agreed(agreed.anchor(anchor).terms(agreed.terms().calendar(another))),
                new Change.Cadence(another, agreements.items(agreed.items())));
    }

    private static BillingCalendar going(Subscription subscription, BillingInterval interval, Instant begins) {
        try {
            var zone = subscription.calendar().zone();
            return BillingCalendar.of(begins, interval, subscription.anchor(), zone);
        } catch (IllegalArgumentException unfit) {
            throw Problem.invalid(
                    "plan",
                    "parameter_invalid",
                    "Periods of that plan cannot begin as those of the subscription do: " + unfit.getMessage() + ".",
                    "Send an 'anchor' that fits with it, or choose another plan.");
        }
    }

    private Switch items(Subscription subscription, Agreed agreed) {
        return new Switch(subscription.agreed(agreed), new Change.Plan(agreements.items(agreed.items())));
    }

    /** Who is moved to another version keeps all, or is not moved. */
    private static List<String> addOns(Subscription subscription, PlanChange asked, PublishedPlan plan) {
        var addOns = asked.addOns();
        return addOns != null
                ? addOns
                : subscription.items().stream()
                        .map(SubscriptionItem::plan)
                        .filter(key -> !key.equals(subscription.plan().key()))
                        .filter(key ->
                                asked.edition() != null || plan.plan().addOns().contains(key))
                        .distinct()
                        .toList();
    }

    private static Map<String, Long> held(Subscription subscription) {
        return subscription.items().stream()
                .filter(item -> item.timing() != Timing.METERED)
                .collect(toMap(
                        SubscriptionItem::key,
                        item -> item.quantity().numerator().longValueExact()));
    }
}
