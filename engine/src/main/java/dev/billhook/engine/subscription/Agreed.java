package dev.billhook.engine.subscription;

import dev.billhook.core.billing.Terms;
import dev.billhook.core.calendar.BillingAnchor;
import java.util.List;

/**
 * What the customer agreed to.
 *
 * @param anchor what was asked for; the calendar in the terms follows from it
 * @param items in the order they are billed
 */
public record Agreed(PlanRef plan, Terms terms, BillingAnchor anchor, List<SubscriptionItem> items) {
    public Agreed {
        items = List.copyOf(items);
        if (items.stream().map(SubscriptionItem::key).distinct().count() != items.size()) {
            throw new IllegalArgumentException("Two items have the same key; give each its own");
        }
    }

    public Agreed plan(PlanRef changed) {
        return new Agreed(changed, terms, anchor, items);
    }

    public Agreed terms(Terms changed) {
        return new Agreed(plan, changed, anchor, items);
    }

    public Agreed anchor(BillingAnchor changed) {
        return new Agreed(plan, terms, changed, items);
    }

    public Agreed items(List<SubscriptionItem> changed) {
        return new Agreed(plan, terms, anchor, changed);
    }
}
