package dev.billhook.engine.invoice.billing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.billhook.core.billing.Change;
import dev.billhook.core.billing.Timing;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.catalog.pricebook.PublishedPlan;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.Agreed;
import dev.billhook.engine.subscription.PlanRef;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    Switch of(Subscription subscription, PlanChange asked, Instant at) {
        if (asked.isNothing()) {
            throw Problem.missing("plan");
        }
        var plan = books.plan(asked.plan() == null ? subscription.plan().key() : asked.plan(), at);
        if (plan.plan().addOn()) {
            throw Selection.soldOnlyWithOthers(plan);
        }
        boolean stays = plan.plan().key().equals(subscription.plan().key());
        var addOns = addOns(subscription, asked, plan);
        var chosen = selection.of(plan, addOns, quantities(subscription, asked, plan), subscription.currency(), at);
        return stays ? within(subscription, addOns, chosen) : to(subscription, plan, chosen, at);
    }

    /** The plan stays as it was agreed; add-ons leave it, or come to it as they are sold now. */
    private Switch within(Subscription subscription, List<String> addOns, List<SubscriptionItem> chosen) {
        var quantities = chosen.stream().collect(toMap(SubscriptionItem::key, SubscriptionItem::quantity));
        var plan = subscription.plan().key();
        var plans = subscription.items().stream().map(SubscriptionItem::plan).collect(toSet());
        var stay = subscription.items().stream()
                .filter(item -> item.plan().equals(plan) || addOns.contains(item.plan()))
                .map(item -> item.quantity(quantities.getOrDefault(item.key(), item.quantity())));
        var come = chosen.stream().filter(item -> !item.plan().equals(plan) && !plans.contains(item.plan()));
        return items(
                subscription,
                subscription.agreed().items(Stream.concat(stay, come).toList()));
    }

    private Switch to(Subscription subscription, PublishedPlan plan, List<SubscriptionItem> items, Instant at) {
        var ref = new PlanRef(plan.plan().key(), plan.product().key(), plan.book(), plan.version());
        var agreed = subscription.agreed().plan(ref).items(items);
        var calendar = subscription.calendar();
        if (plan.plan().interval().equals(calendar.interval())) {
            return items(subscription, agreed);
        }
        var another = BillingCalendar.of(at, plan.plan().interval(), subscription.anchor(), calendar.zone());
        return new Switch(
                subscription.agreed(agreed.terms(agreed.terms().calendar(another))),
                new Change.Cadence(another, agreements.items(items)));
    }

    private Switch items(Subscription subscription, Agreed agreed) {
        return new Switch(subscription.agreed(agreed), new Change.Plan(agreements.items(agreed.items())));
    }

    private static List<String> addOns(Subscription subscription, PlanChange asked, PublishedPlan plan) {
        var addOns = asked.addOns();
        return addOns != null
                ? addOns
                : subscription.items().stream()
                        .map(SubscriptionItem::plan)
                        .filter(key -> !key.equals(subscription.plan().key()))
                        .filter(plan.plan().addOns()::contains)
                        .distinct()
                        .toList();
    }

    /** What is not named is held as often as before, where the plan has it too. */
    private static Map<String, Long> quantities(Subscription subscription, PlanChange asked, PublishedPlan plan) {
        var quantities = new HashMap<String, Long>();
        var byKey = subscription.items().stream().collect(toMap(SubscriptionItem::key, Function.identity()));
        for (var component : plan.plan().components()) {
            var held = byKey.get(component.key());
            if (held != null && component.quantity().isPresent() && held.timing() != Timing.METERED) {
                quantities.put(component.key(), held.quantity().numerator().longValueExact());
            }
        }
        if (asked.quantities() != null) {
            quantities.putAll(asked.quantities());
        }
        return quantities;
    }
}
