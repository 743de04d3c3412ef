package dev.billhook.engine.notification;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a customer has subscribed to, as far as she would notice a change of it.
 *
 * @param unit of the interval at which she pays, {@code count} of them
 */
record SubscribedPlan(String plan, String unit, int count, List<Item> items) {
    /** @param quantity as a decimal number */
    record Item(String name, String quantity) {
        private String words() {
            return quantity.equals("1") ? name : quantity + " × " + name;
        }
    }

    static SubscribedPlan of(JsonNode subscription) {
        var interval = subscription.path("interval");
        return new SubscribedPlan(
                subscription.path("plan").path("key").asString(""),
                interval.path("unit").asString(""),
                interval.path("count").asInt(1),
                subscription
                        .path("items")
                        .valueStream()
                        .map(item -> new Item(
                                item.path("name").asString(""),
                                item.path("quantity").asString("1")))
                        .toList());
    }

    /** {@code Team plan, 5 × Seats}. */
    String name() {
        return items.stream().map(Item::words).collect(Collectors.joining(", "));
    }

    /** {@code Team plan, 5 × Seats (every month)}. */
    String in(Words words) {
        var every = words.say("every." + unit + (count == 1 ? "" : "s"), Integer.toString(count));
        return name() + " (" + every + ")";
    }
}
