package dev.billhook.engine.catalog.price;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.billhook.core.pricing.Policy;
import dev.billhook.core.pricing.PricingPolicies;
import dev.billhook.engine.kit.yaml.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The policies that a price may set, by the names they have outside. */
final class PolicyNames {
    private static final Map<String, List<Policy>> VALUES = values();

    private PolicyNames() {}

    static Set<String> names() {
        return VALUES.keySet();
    }

    static PricingPolicies read(Section policies) {
        var read = PricingPolicies.DEFAULTS;
        policies.only(VALUES.keySet());
        for (String name : policies.names()) {
            read = read.with(value(policies, name));
        }
        return read;
    }

    /** Those that deviate from the defaults. */
    static Map<String, String> write(PricingPolicies policies) {
        var written = new LinkedHashMap<String, String>();
        VALUES.values().stream()
                .flatMap(List::stream)
                .filter(PolicyNames::deviates)
                .filter(value -> policies.equals(policies.with(value)))
                .forEach(value -> written.put(value.policy(), value.value()));
        return written;
    }

    private static Policy value(Section policies, String name) {
        String text = policies.text(name);
        var possible = VALUES.getOrDefault(name, List.of());
        return possible.stream()
                .filter(value -> value.value().equals(text))
                .findFirst()
                .orElseThrow(() -> policies.error(
                        name,
                        "is '" + text + "', which no policy of this name is",
                        "write one of "
                                + String.join(
                                        ", ",
                                        possible.stream().map(Policy::value).toList())));
    }

    /** Without those that only explain: a price cannot choose them. */
    private static Map<String, List<Policy>> values() {
        return Policy.all().stream()
                .collect(groupingBy(Policy::policy, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .filter(policy -> policy.getValue().stream().anyMatch(PolicyNames::deviates))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private static boolean deviates(Policy value) {
        return !PricingPolicies.DEFAULTS.equals(PricingPolicies.DEFAULTS.with(value));
    }
}
