package dev.billhook.engine.subscription;

import static java.util.Objects.requireNonNull;

import dev.billhook.core.billing.Terms;
import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A tenant with a published price book, and customers who subscribe to it. */
record Subscribing(TenantId tenant, Api api) {
    static final Instant START = Instant.parse("2026-01-31T09:30:00Z");

    static final String BOOK = """
            price_book: shop
            currencies: [EUR]
            products:
              pro: {name: Pro, grants: [{key: project, units: 10}, {key: seat, per: seats}]}
              storage: {name: Storage, grants: [{key: gigabyte, units: 50}]}
            plans:
              pro-monthly:
                product: pro
                name: Pro, monthly
                interval: month
                trial: {days: 14}
                components:
                  base: {model: flat, amount: {EUR: 29}}
                  seats: {model: per_unit, unit_amount: {EUR: 5}, quantity: {min: 1, max: 9}}
                  calls: {model: per_unit, unit_amount: {EUR: "0.01"}, meter: api_calls}
                add_ons: [storage-monthly]
              storage-monthly:
                product: storage
                name: Extra storage
                interval: month
                add_on: true
                components:
                  base: {model: flat, amount: {EUR: 10}}
            """;

    static Subscribing open() {
        var tenant = EngineTest.tenant();
        var api = EngineTest.api(tenant);
        var published = api.yaml("/v1/price_books/apply", BOOK);
        if (published.status() != 201) {
            throw new IllegalStateException(published.body().toString());
        }
        return new Subscribing(tenant, api);
    }

    static Subscriptions subscriptions() {
        return EngineTest.bean(Subscriptions.class);
    }

    <T> T write(Supplier<T> work) {
        return EngineTest.bean(Tenancy.class).write(tenant, work);
    }

    void writing(Runnable work) {
        EngineTest.bean(Tenancy.class).writing(tenant, work);
    }

    CustomerId customer() {
        return CustomerId.of(api.post("/v1/customers", "{}").text("/id"));
    }

    Subscription draft(CustomerId customer) {
        var zone = ZoneId.of("Europe/Berlin");
        var anchor = new BillingAnchor.Anniversary();
        var terms = Terms.of(BillingCalendar.of(START, BillingInterval.months(1), anchor, zone));
        return Subscription.draft(
                        new Subscription.Origin(
                                new SubscriptionId(PublicId.next()), customer, Currency.of("EUR"), START),
                        new Agreed(
                                new PlanRef("pro-monthly", "pro", "shop", 1),
                                terms,
                                anchor,
                                List.of(item("base", 1), item("seats", 3), item("calls", 0))))
                .ending(Ending.OPEN.expiresAt(Optional.of(START.plusSeconds(86_400))));
    }

    /** Stored, and in its first period. */
    Subscription active(CustomerId customer) {
        return write(() -> {
            var draft = subscriptions().create(draft(customer));
            var begun = draft.period(draft.calendar().periodContaining(START), false, Optional.empty());
            return subscriptions().save(begun, SubscriptionCommand.ACTIVATE, null);
        });
    }

    SubscriptionItem item(String component, long quantity) {
        return item("pro-monthly", component, Rational.of(quantity));
    }

    /** As the plan is published. */
    SubscriptionItem item(String plan, String component, Rational quantity) {
        return write(() -> {
            var published = EngineTest.bean(PriceBooks.class)
                    .plan(plan, Tenancy.current().now());
            var sold = published.plan().components().stream()
                    .filter(one -> one.key().equals(component))
                    .findFirst()
                    .orElseThrow();
            var price = requireNonNull(sold.prices().get(Currency.of("EUR")));
            return new SubscriptionItem(
                    component,
                    plan,
                    published.product().key(),
                    component,
                    price.id(),
                    sold.timing(),
                    quantity,
                    sold.meter());
        });
    }

    Subscription read(SubscriptionId id) {
        return write(() -> subscriptions().get(id));
    }
}
