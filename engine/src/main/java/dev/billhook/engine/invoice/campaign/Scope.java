package dev.billhook.engine.invoice.campaign;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which subscriptions a campaign is about.
 *
 * @param fromVersions empty: every other one
 * @param plans the plan that they have, and the one that they get
 * @param everyPlan whether those with a plan that is not named are told of, and left
 */
record Scope(String book, int toVersion, List<Integer> fromVersions, Map<String, String> plans, boolean everyPlan) {
    Scope {
        fromVersions = List.copyOf(fromVersions);
        plans = Collections.unmodifiableMap(new TreeMap<>(plans));
    }
}
