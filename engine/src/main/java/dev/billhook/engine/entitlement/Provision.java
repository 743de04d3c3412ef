package dev.billhook.engine.entitlement;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.Identifier;
import java.time.Instant;
import java.util.Map;

/**
 * All that something which lasts, a subscription, gives a customer in one of its periods.
 *
 * @param period names the period, such as its first day: what was consumed in it stays consumed, in the next all is there anew
 * @param units by key; empty: nothing any more
 * @param until when it ends, unless another period follows
 */
public record Provision(Identifier by, String period, CustomerId customer, Map<String, Long> units, Instant until) {
    public Provision {
        units = Map.copyOf(units);
    }

    /** Takes back what is left. */
    public static Provision nothing(Identifier by, CustomerId customer) {
        return new Provision(by, "", customer, Map.of(), Instant.MAX);
    }

    String source() {
        return by.text() + ":" + period;
    }
}
