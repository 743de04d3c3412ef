package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.catalog.pricebook.PlanComponent;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.catalog.pricebook.PublishedPlan;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.SubscriptionItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a customer holds of a plan, and of others that are sold with it. */
@Component
final class Selection {
    private final PriceBooks books;

    Selection(PriceBooks books) {
        this.books = books;
    }

    /**
     * @param asked by key of the item
     * @param held by key of the item: what is not asked for is held as often as before, or else as the plan says
     */
    List<SubscriptionItem> of(
            PublishedPlan plan,
            List<String> addOns,
            Map<String, Long> asked,
            Map<String, Long> held,
            Currency currency) {
        var quantities = new HashMap<>(held);
        quantities.putAll(asked);
        var items = new ArrayList<>(items(plan, "", quantities, currency));
        for (var key : Set.copyOf(addOns).stream().sorted().toList()) {
            items.addAll(items(addOn(plan, key), key + ".", quantities, currency));
        }
        requireKnown(asked.keySet(), items);
        return List.copyOf(items);
    }

    static Problem soldOnlyWithOthers(PublishedPlan plan) {
        return Problem.invalid(
                "plan",
                "plan_is_add_on",
                "'" + plan.plan().key() + "' is sold only together with a plan that lists it.",
                "Send such a plan, and this key in 'add_ons'.");
    }

    /** What is sold with a plan is of the same version of the same book. */
    private PublishedPlan addOn(PublishedPlan plan, String key) {
        if (!plan.plan().addOns().contains(key)) {
            throw Problem.invalid(
                    "add_ons",
                    "add_on_not_sold_with_plan",
                    "'" + key + "' is not sold with the plan '" + plan.plan().key() + "'.",
                    plan.plan().addOns().isEmpty()
                            ? "Leave it out; nothing is sold with this plan."
                            : "Send some of " + String.join(", ", plan.plan().addOns()) + ".");
        }
        return books.plan(plan.book(), plan.version(), key).orElseThrow();
    }

    private static List<SubscriptionItem> items(
            PublishedPlan plan, String prefix, Map<String, Long> quantities, Currency currency) {
        return plan.plan().components().stream()
                .map(component -> item(plan, component, prefix + component.key(), quantities, currency))
                .toList();
    }

    private static SubscriptionItem item(
            PublishedPlan plan, PlanComponent component, String key, Map<String, Long> quantities, Currency currency) {
        var price = component.prices().get(currency);
        if (price == null) {
            throw Problem.invalid(
                    "currency",
                    "currency_not_sold",
                    "The plan '" + plan.plan().key() + "' has no prices in " + currency.code() + ".",
                    "Send one of "
                            + String.join(
                                    ", ",
                                    component.prices().keySet().stream()
                                            .map(Currency::code)
                                            .sorted()
                                            .toList())
                            + ".");
        }
        return new SubscriptionItem(
                key,
                plan.plan().key(),
                plan.product().key(),
                name(plan, component),
                price.id(),
                component.timing(),
                quantity(component, key, quantities),
                component.meter());
    }

    /** A plan of one component, beside a minimum, is named by itself. */
    private static String name(PublishedPlan plan, PlanComponent component) {
        long charged = plan.plan().components().stream()
                .filter(one -> one.timing() != Timing.TRUE_UP)
                .count();
        return charged == 1 && component.timing() != Timing.TRUE_UP
                ? plan.plan().name()
                : plan.plan().name() + " · " + component.key().replace('-', ' ');
    }

    private static Rational quantity(PlanComponent component, String key, Map<String, Long> quantities) {
        var asked = Optional.ofNullable(quantities.get(key));
        if (component.timing() == Timing.METERED) {
            throw Problem.conflict(
                    "usage_not_metered",
                    "'" + key + "' is billed by usage, which this server does not meter yet.",
                    "Choose a plan without metered components.");
        }
        var limits = component.quantity();
        if (limits.isEmpty()) {
            asked.filter(count -> count != 1).ifPresent(count -> {
                throw Problem.invalid(
                        "quantities",
                        "quantity_out_of_range",
                        "'" + key + "' is held once, not " + count + " times.",
                        "Leave it out of 'quantities'.");
            });
            return Rational.ONE;
        }
        long count = asked.orElse(limits.get().standard());
        if (count < limits.get().min() || count > limits.get().max()) {
            throw Problem.invalid(
                    "quantities",
                    "quantity_out_of_range",
                    "The quantity of '" + key + "' is " + count + ".",
                    "Send " + limits.get().min() + " to " + limits.get().max() + ".");
        }
        return Rational.of(count);
    }

    private static void requireKnown(Set<String> asked, List<SubscriptionItem> items) {
        var known = new HashSet<String>();
        items.forEach(item -> known.add(item.key()));
        for (var key : asked) {
            if (!known.contains(key)) {
                throw Problem.invalid(
                        "quantities",
                        "item_unknown",
                        "'" + key + "' is none of the plan's components.",
                        "Send some of "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
    }
}
