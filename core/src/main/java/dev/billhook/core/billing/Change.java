package dev.billhook.core.billing;

import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What a customer or an operator may change of an agreement that runs. */
public sealed interface Change {
    /** Adds the item, or puts it in the place of the one with its key. */
    record Put(Item item) implements Change {}

    record Remove(String key) implements Change {}

    record Quantity(String key, Rational quantity) implements Change {}

    /** All items become these: another plan. */
    record Plan(List<Item> items) implements Change {
        public Plan {
            items = List.copyOf(items);
        }
    }

    /** Another interval, with or without another plan: the current period ends and one of the new calendar begins. */
    record Cadence(BillingCalendar calendar, List<Item> items) implements Change {
        public Cadence {
            items = List.copyOf(items);
        }
    }

    /** The customer moved: her periods go on by another clock. */
    record Zone(ZoneId zone) implements Change {}

    /** The trial ends then, sooner or later than agreed, and periods go by this calendar: an anniversary is that of its end. */
    record TrialEnd(Instant at, BillingCalendar calendar) implements Change {}
}
