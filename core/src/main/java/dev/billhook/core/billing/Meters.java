package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.pricing.Usage;

/** Tells what was used of a metered item. */
@FunctionalInterface
public interface Meters {
    /** For what has no metered items, or a preview without usage. */
    Meters NOTHING_USED = (item, span) -> Usage.of(0);

    /** @param span the part of the period in which the item had this price */
    Usage used(Item item, Period span);
}
