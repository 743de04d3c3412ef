package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Terms;
import dev.billhook.core.calendar.Period;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.catalog.price.Prices;
import dev.billhook.engine.catalog.price.StoredPrice;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionItem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What stored subscriptions are as agreements, and what becomes of them as stored. */
@Component
final class RunningAgreements {
    private final Prices prices;

    RunningAgreements(Prices prices) {
        this.prices = prices;
    }

    Agreement of(Subscription subscription) {
        return of(subscription, prices.getAll(pricesOf(List.of(subscription))));
    }

    /** In their order; their prices are read at once. */
    List<Agreement> of(List<Subscription> subscriptions) {
        var known = prices.getAll(pricesOf(subscriptions));
        return subscriptions.stream()
                .map(subscription -> of(subscription, known))
                .toList();
    }

    List<Item> items(List<SubscriptionItem> items) {
        var known = prices.getAll(items.stream().map(SubscriptionItem::price).toList());
        return items.stream()
                .map(item -> item(item, price(known, item.price())))
                .toList();
    }

    /** The subscription after its period has just begun, or has ended: how its items stand follows from the rest. */
    static Subscription begun(Subscription before, Agreement agreement) {
        return stored(before, agreement, Optional.empty());
    }

    /**
     * The subscription after something changed inside its period.
     *
     * @param switched with the items that it holds from now on
     */
    static Subscription changed(Subscription before, Subscription switched, Agreement agreement) {
        return stored(
                switched,
                agreement,
                agreement.inTrial()
                        ? Optional.empty()
                        : Optional.of(StandingContent.write(agreement, everHeld(before, switched))));
    }

    static List<SubscriptionItem> everHeld(Subscription before, Subscription after) {
        return Stream.concat(after.items().stream(), everHeld(before).stream()).toList();
    }

    /** All that was held in the period, and is. */
    static List<SubscriptionItem> everHeld(Subscription subscription) {
        return Stream.concat(
                        subscription.items().stream(),
                        subscription.standing().map(StandingContent::read).stream()
                                .flatMap(standing -> standing.items().stream()))
                .toList();
    }

    static SubscriptionItem stored(Item item, List<SubscriptionItem> items) {
        return items.stream()
                .filter(one ->
                        one.key().equals(item.key()) && one.price().text().equals(item.priceId()))
                .findFirst()
                .map(one -> one.quantity(item.quantity()))
                .orElseThrow(() ->
                        new IllegalStateException("'" + item.key() + "' is billed, which the subscription never held"));
    }

    static Item item(SubscriptionItem item, StoredPrice price) {
        return new Item(
                item.key(),
                item.price().text(),
                price.price(),
                item.timing(),
                item.quantity(),
                Optional.of(price.terms().proration()));
    }

    static StoredPrice price(Map<PriceId, StoredPrice> known, PriceId id) {
        var price = known.get(id);
        if (price == null) {
            throw new IllegalStateException(id.text() + " is billed and not stored; prices are never removed");
        }
        return price;
    }

    private static Subscription stored(Subscription before, Agreement agreement, Optional<String> standing) {
        return before.agreed(before.agreed().terms(agreement.terms()).items(held(before.items(), agreement.items())))
                .period(agreement.period(), agreement.inTrial(), standing);
    }

    /** What was billed once is no longer held. */
    private static List<SubscriptionItem> held(List<SubscriptionItem> before, List<Item> items) {
        if (before.size() == items.size()) {
            return before;
        }
        var keys = new HashSet<String>();
        items.forEach(item -> keys.add(item.key()));
        return before.stream().filter(item -> keys.contains(item.key())).toList();
    }

    private static Set<PriceId> pricesOf(List<Subscription> subscriptions) {
        var ids = new HashSet<PriceId>();
        subscriptions.forEach(subscription -> {
            subscription.items().forEach(item -> ids.add(item.price()));
            if (subscription.standing().isPresent()) {
                everHeld(subscription).forEach(item -> ids.add(item.price()));
            }
        });
        return ids;
    }

    private static Agreement of(Subscription subscription, Map<PriceId, StoredPrice> known) {
        var terms = subscription.terms();
        var items = subscription.items().stream()
                .map(item -> item(item, price(known, item.price())))
                .toList();
        var period = subscription.period().orElseThrow();
        if (subscription.inTrial()) {
            return Agreement.beginTrial(terms, items, period).agreement();
        }
        return subscription
                .standing()
                .map(StandingContent::read)
                .map(standing -> standing.agreement(terms, items, period, known))
                .orElseGet(() -> opened(terms, items, period));
    }

    private static Agreement opened(Terms terms, List<Item> items, Period period) {
        return Agreement.begin(terms, items, period.start()).agreement();
    }
}
