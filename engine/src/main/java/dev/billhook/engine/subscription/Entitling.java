package dev.billhook.engine.subscription;

import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.entitlement.Provision;
import dev.billhook.engine.entitlement.Provisions;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What customers may use follows their subscriptions: the products of the plan and its add-ons while it is in its trial or active,
 * through the grace period after a payment failed, and no longer when it is paused or has ended.
 */
@Component
public final class Entitling {
    private final PriceBooks books;
    private final Provisions provisions;
    private final SubscriptionSettings settings;

    Entitling(PriceBooks books, Provisions provisions, SubscriptionSettings settings) {
        this.books = books;
        this.provisions = provisions;
        this.settings = settings;
    }

    /** For the periods that these begin, told by their invoices; what one grants that is past due is not prolonged. */
    public void renewAll(List<Subscription> renewed) {
        var served = renewed.stream().filter(one -> isServed(one.status())).toList();
        var units = GrantedUnits.of(served, books);
        provisions.renew(served.stream()
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
        provision(subscription, GrantedUnits.of(List.of(subscription), books))
                .map(all -> atMost.filter(until -> until.isBefore(all.until()))
                        .map(until -> new Provision(all.by(), all.period(), all.customer(), all.units(), until))
                        .orElse(all))
                .ifPresent(all -> provisions.provide(List.of(all)));
    }

    private void revoke(Subscription subscription) {
        provisions.provide(List.of(Provision.nothing(subscription.id(), subscription.customer())));
    }

    /** Empty before it is in a period, and where the period is long over: a later one will follow at once. */
    private Optional<Provision> provision(Subscription one, GrantedUnits units) {
        return one.period()
                .filter(period ->
                        graceAfter(period.end()).isAfter(Tenancy.current().now()))
                .map(period -> new Provision(
                        one.id(),
                        period.startDay(one.calendar().zone()).toString(),
                        one.customer(),
                        units.of(one),
                        graceAfter(period.end())));
    }

    private Instant graceAfter(Instant end) {
        return end.plus(settings.grace());
    }

    private static boolean isServed(SubscriptionStatus status) {
        return status == SubscriptionStatus.TRIALING || status == SubscriptionStatus.ACTIVE;
    }
}
