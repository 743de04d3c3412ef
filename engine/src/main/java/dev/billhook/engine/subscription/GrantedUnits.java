package dev.billhook.engine.subscription;

import dev.billhook.core.money.Rational;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.catalog.pricebook.Product;
import dev.billhook.engine.catalog.pricebook.ProductGrant;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the products of subscriptions grant in a period, each product read once for all of them. */
final class GrantedUnits {
    private static final Rational MOST = Rational.of(1_000_000_000);

    private record Sold(String book, int version, String product) {}

    private final Map<Sold, List<ProductGrant>> grants = new HashMap<>();

    private GrantedUnits() {}

    static GrantedUnits of(List<Subscription> subscriptions, PriceBooks books) {
        var units = new GrantedUnits();
        subscriptions.stream()
                .flatMap(GrantedUnits::sold)
                .forEach(sold -> units.grants.computeIfAbsent(
                        sold, one -> books.product(one.book(), one.version(), one.product())
                                .map(Product::grants)
                                .orElse(List.of())));
        return units;
    }

    /** By key; what comes to no whole unit is left out. */
    Map<String, Long> of(Subscription subscription) {
        Map<String, Long> units = new HashMap<>();
        sold(subscription).forEach(sold -> grants.getOrDefault(sold, List.of())
                .forEach(grant -> units.merge(grant.key(), units(grant, sold, subscription), Long::sum)));
        units.values().removeIf(count -> count == 0);
        return units;
    }

    private static long units(ProductGrant grant, Sold sold, Subscription subscription) {
        var quantity = grant.per()
                .map(component -> quantity(component, sold, subscription))
                .orElse(Rational.ONE);
        return quantity.times(grant.units())
                .min(MOST)
                .toDecimal(0, RoundingMode.DOWN)
                .longValueExact();
    }

    /** An add-on's item has the key of its plan before that of its component. */
    private static Rational quantity(String component, Sold sold, Subscription subscription) {
        return subscription.items().stream()
                .filter(item -> item.product().equals(sold.product()))
                .filter(item -> item.key().equals(component) || item.key().endsWith("." + component))
                .map(SubscriptionItem::quantity)
                .reduce(Rational.ZERO, Rational::plus);
    }

    private static Stream<Sold> sold(Subscription subscription) {
        var plan = subscription.plan();
        return Stream.concat(
                        Stream.of(plan.product()), subscription.items().stream().map(SubscriptionItem::product))
                .distinct()
                .map(product -> new Sold(plan.book(), plan.version(), product));
    }
}
