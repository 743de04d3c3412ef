package dev.billhook.engine.subscription;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.springframework.stereotype.Component;

/** Each customer has one trial of each product, however often she subscribes. */
@Component
public final class Trials {
    private final TrialStore store;

    Trials(TrialStore store) {
        this.store = store;
    }

    /** Whether the trial is this subscription's: nobody had it before, or this one did. */
    public boolean claim(CustomerId customer, String product, SubscriptionId subscription) {
        store.insert(customer, product, subscription, Tenancy.current().now());
        return store.holder(customer, product).equals(subscription);
    }
}
