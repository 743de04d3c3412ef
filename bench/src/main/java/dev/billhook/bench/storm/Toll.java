package dev.billhook.bench.storm;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the storm really did. One in which some kind of harm never happened proves nothing about it, and counts as failed. */
final class Toll {
    /** Of a hundred events that a smaller storm makes, none may be lost by chance. */
    private static final int ENOUGH_PAYMENTS = 40;

    private final Caller control;
    private final Map<String, Long> before;

    /** Made before the storm: the provider counts over its whole life. */
    Toll(Caller control) {
        this.control = control;
        this.before = webhooks();
    }

    /** @return how often each kind of harm was done */
    Map<String, Long> demand(Plan plan, Map<String, Long> faults, int kills, Violations violations) {
        Map<String, Long> toll = new LinkedHashMap<>();
        webhooks().forEach((what, times) -> toll.put("webhooks_" + what, times - before.getOrDefault(what, 0L)));
        faults.forEach((fault, times) -> toll.put("faults_" + fault, times));
        toll.forEach((what, times) -> {
            boolean byChance = !what.startsWith("faults_") && plan.payments() < ENOUGH_PAYMENTS;
            if (times == 0 && !byChance) {
                violations.add("the storm had no " + what + ", so it proves nothing about them");
            }
        });
        violations.same("the number of times that the engine was killed", plan.kills(), kills);
        return toll;
    }

    private Map<String, Long> webhooks() {
        JsonNode stats = control.get("/_control/stats");
        Map<String, Long> webhooks = new LinkedHashMap<>();
        webhooks.put("dropped", stats.at("/deliveries/dropped").asLong(0));
        webhooks.put("delivered", stats.at("/deliveries/delivered").asLong(0));
        webhooks.put("repeated", stats.at("/courses/repeated").asLong(0));
        webhooks.put("overtaken", stats.at("/courses/overtaken").asLong(0));
        return webhooks;
    }
}
