package dev.billhook.engine.subscription;

import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.catalog.Grant;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.entitlement.Provision;
import dev.billhook.engine.entitlement.Provisions;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What customers may use follows their subscriptions: the products of the plan and its add-ons while it is in its trial or active,
 * through the grace period after a payment failed, and no longer when it is paused or has ended.
 */
@Component
public final class Entitling {
    private record Sold(String book, int version, String product) {}

    private final PriceBooks books;
    private final Provisions provisions;
    private final SubscriptionSettings settings;

    Entitling(PriceBooks books, Provisions provisions, SubscriptionSettings settings) {
        this.books = books;
        this.provisions = provisions;
        this.settings = settings;
    }

    /** For the periods that these begin; what one grants that is past due is not prolonged. */
    public void renewAll(List<Subscription> renewed) {
        var served = renewed.stream().filter(one -> isServed(one.status())).toList();
        var units = units(served);
        provisions.provide(served.stream()
                .flatMap(one -> provision(one, units).stream())
                .filter(provision -> !provision.units().isEmpty())
                .toList());
    }

    /** After a change or a move. */
    void follow(Subscription subscription, SubscriptionStatus before) {
        switch (subscription.status()) {
            case TRIALING, ACTIVE -> provide(subscription, Optional.empty());
            case PAST_DUE -> {
                if (before != SubscriptionStatus.PAST_DUE) {
                    provide(
                            subscription,
                            Optional.of(graceAfter(Tenancy.current().now())));
                }
            }
            case PAUSED -> {
                if (settings.revokeWhenPaused()) {
                    revoke(subscription);
                }
            }
            case DRAFT -> {}
            case CANCELED, EXPIRED -> revoke(subscription);
        }
    }

    private void provide(Subscription subscription, Optional<Instant> atMost) {
        provision(subscription, units(List.of(subscription)))
                .map(all -> atMost.filter(until -> until.isBefore(all.until()))
                        .map(until -> new Provision(all.by(), all.period(), all.customer(), all.units(), until))
                        .orElse(all))
                .ifPresent(all -> provisions.provide(List.of(all)));
    }

    private void revoke(Subscription subscription) {
        provisions.provide(List.of(Provision.nothing(subscription.id(), subscription.customer())));
    }

    /** Empty before it is in a period, and where the period is long over: a later one will follow at once. */
    private Optional<Provision> provision(Subscription one, Map<Sold, Map<String, Long>> units) {
        return one.period()
                .filter(period ->
                        graceAfter(period.end()).isAfter(Tenancy.current().now()))
                .map(period -> new Provision(
                        one.id(),
                        period.startDay(one.calendar().zone()).toString(),
                        one.customer(),
                        sold(one)
                                .flatMap(sold -> units.getOrDefault(sold, Map.of()).entrySet().stream())
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum)),
                        graceAfter(period.end())));
    }

    /** What each product grants, read once. */
    private Map<Sold, Map<String, Long>> units(List<Subscription> subscriptions) {
        Map<Sold, Map<String, Long>> units = new HashMap<>();
        subscriptions.stream().flatMap(Entitling::sold).forEach(sold -> units.computeIfAbsent(sold, this::units));
        return units;
    }

    private Map<String, Long> units(Sold sold) {
        return books.product(sold.book(), sold.version(), sold.product()).stream()
                .flatMap(product -> product.grants().stream())
                .collect(Collectors.toMap(Grant::key, Grant::units, Long::sum));
    }

    private static Stream<Sold> sold(Subscription subscription) {
        var plan = subscription.plan();
        return Stream.concat(
                        Stream.of(plan.product()), subscription.items().stream().map(SubscriptionItem::product))
                .distinct()
                .map(product -> new Sold(plan.book(), plan.version(), product));
    }

    private Instant graceAfter(Instant end) {
        return end.plus(settings.grace());
    }

    private static boolean isServed(SubscriptionStatus status) {
        return status == SubscriptionStatus.TRIALING || status == SubscriptionStatus.ACTIVE;
    }
}
