package dev.billhook.engine.invoice.campaign;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.billhook.core.money.Money;
import dev.billhook.core.pricing.Pricing;
import dev.billhook.core.pricing.Usage;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.catalog.price.Prices;
import dev.billhook.engine.catalog.price.StoredPrice;
import dev.billhook.engine.catalog.pricebook.Plan;
import dev.billhook.engine.catalog.pricebook.PlanComponent;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.catalog.pricebook.PublishedPlan;
import dev.billhook.engine.invoice.campaign.ImpactStore.Group;
import dev.billhook.engine.invoice.campaign.ImpactStore.Holding;
import dev.billhook.engine.kit.http.MoneyView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Adds up what a campaign would mean, set-wise: what is held in the same quantity is calculated once. */
@Component
final class Impact {
    private final ImpactStore store;
    private final PriceBooks books;
    private final Prices prices;

    Impact(ImpactStore store, PriceBooks books, Prices prices) {
        this.store = store;
        this.books = books;
        this.prices = prices;
    }

    /**
     * The two sides of the campaign.
     *
     * @param plans of the version, by key
     * @param agreed the prices that are held
     */
    private record Sides(String book, Map<String, Plan> plans, Map<PriceId, StoredPrice> agreed) {}

    ImpactView of(Campaign campaign) {
        var scope = campaign.scope();
        var version = books.version(scope.book(), scope.toVersion()).orElseThrow();
        var plans = books.plans(version).map(PublishedPlan::plan).collect(toMap(Plan::key, Function.identity()));
        var holdings = store.holdings(scope);
        boolean tooMany = holdings.size() > ImpactStore.MOST_HOLDINGS;
        var sides = new Sides(
                scope.book(),
                plans,
                prices.getAll(holdings.stream().map(Holding::price).toList()));
        var byGroup = holdings.stream().collect(groupingBy(Holding::group));
        var groups = store.groups(scope);
        return new ImpactView(
                scope.book(),
                scope.toVersion(),
                version.effectiveAt(),
                campaign.mode(),
                groups.values().stream().mapToLong(Long::longValue).sum(),
                groups.entrySet().stream()
                        .map(group -> tooMany
                                ? untold(group.getKey(), group.getValue(), "It is held in too many quantities.")
                                : view(
                                        group.getKey(),
                                        group.getValue(),
                                        byGroup.getOrDefault(group.getKey(), List.of()),
                                        sides))
                        .toList());
    }

    private ImpactView.GroupView view(Group group, long subscriptions, List<Holding> holdings, Sides sides) {
        var target = Optional.ofNullable(group.target()).map(sides.plans()::get);
        if (target.isEmpty()) {
            return untold(group, subscriptions, "The version has no such plan; they are left as they are.");
        }
        if (!target.get().isSoldIn(group.currency())) {
            return untold(
                    group,
                    subscriptions,
                    "The version has no prices in " + group.currency().code() + ".");
        }
        var before = Money.sum(
                holdings.stream()
                        .map(held -> cost(requireNonNull(sides.agreed().get(held.price())), held))
                        .toList(),
                group.currency());
        var after = after(group, subscriptions, holdings, target.get(), sides);
        boolean comparable = books.plan(sides.book(), group.version(), group.plan())
                .filter(agreed -> agreed.plan().interval().equals(target.get().interval()))
                .isPresent();
        return new ImpactView.GroupView(
                group.plan(),
                group.target(),
                group.version(),
                subscriptions,
                MoneyView.of(before),
                MoneyView.of(after),
                comparable ? MoneyView.of(after.minus(before)) : null,
                comparable ? null : "It would be billed at another interval.");
    }

    /** What is held goes on as often; what the version adds to the plan is held as often as it says. */
    private static Money after(Group group, long subscriptions, List<Holding> holdings, Plan target, Sides sides) {
        var held = holdings.stream()
                .flatMap(holding -> priced(holding, target, sides).stream().map(price -> cost(price, holding)))
                .toList();
        var added = target.components().stream()
                .flatMap(component -> component.perPeriod(group.currency()).stream()
                        .map(money -> money.times(subscriptions - holders(component, holdings))))
                .toList();
        return Money.sum(held, group.currency()).plus(Money.sum(added, group.currency()));
    }

    private static long holders(PlanComponent component, List<Holding> holdings) {
        return holdings.stream()
                .filter(held -> held.isOf(component))
                .mapToLong(Holding::subscriptions)
                .sum();
    }

    /** The new price of what is held; empty where the version has it no more. */
    private static Optional<StoredPrice> priced(Holding held, Plan target, Sides sides) {
        var plan = held.isAddOn() ? Optional.ofNullable(sides.plans().get(held.itemPlan())) : Optional.of(target);
        return plan.stream()
                .flatMap(one -> one.components().stream())
                .filter(component -> component.key().equals(held.component()))
                .flatMap(component ->
                        Optional.ofNullable(component.prices().get(held.group().currency())).stream())
                .findFirst();
    }

    private static Money cost(StoredPrice price, Holding held) {
        return Pricing.rate(price.price(), Usage.of(held.quantity())).rounded().times(held.subscriptions());
    }

    private static ImpactView.GroupView untold(Group group, long subscriptions, String why) {
        return new ImpactView.GroupView(
                group.plan(), group.target(), group.version(), subscriptions, null, null, null, why);
    }
}
