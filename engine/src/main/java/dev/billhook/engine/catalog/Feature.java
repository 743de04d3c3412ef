package dev.billhook.engine.catalog;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that is for sale.
 *
 * @param pricing where {@code countries} names no other
 * @param countries what it costs customers of these countries instead, by ISO 3166-1 alpha-2 code
 */
public record Feature(
        String key,
        String name,
        String description,
        Pricing pricing,
        Map<String, Pricing> countries,
        List<Parameter> parameters,
        List<GrantRule> grants) {
    /** Whether it matters where the customer is. */
    public boolean dependsOnCountry() {
        return !countries.isEmpty();
    }

    /** As it is offered there. */
    public Feature in(String country) {
        var there = countries.getOrDefault(country, pricing);
        return new Feature(key, name, description, there, Map.of(), parameters, grants);
    }

    /** What a caller sent, once it is known to be complete and right. The first fault in the order of the file is told. */
    public Parameters accept(Map<String, JsonNode> given) {
        refuseUnknown(given);
        var accepted = new TreeMap<String, Object>();
        for (var parameter : parameters) {
            var value = given.get(parameter.name());
            if (value != null && !value.isNull()) {
                accepted.put(parameter.name(), parameter.accept(value));
            } else if (parameter.required()) {
                throw Problem.missing(parameter.path());
            }
        }
        return new Parameters(accepted);
    }

    /** The currency asked for, else the first of the file. */
    public Currency currency(@Nullable String asked) {
        if (asked == null) {
            return pricing.currencies().iterator().next();
        }
        return Currency.find(asked)
                .filter(pricing.currencies()::contains)
                .orElseThrow(() -> Problem.invalid(
                        "currency",
                        "currency_not_offered",
                        "'" + key + "' has no price in the currency asked for.",
                        "Send one of " + codes() + ", or leave the currency out."));
    }

    public Money price(Parameters accepted, Currency currency) {
        return pricing.price(accepted, currency);
    }

    public List<Grant> grants(Parameters accepted) {
        return grants.stream().map(rule -> rule.with(accepted)).toList();
    }

    private void refuseUnknown(Map<String, JsonNode> given) {
        var known = parameters.stream().map(Parameter::name).collect(Collectors.toSet());
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.invalid(
                            "parameters." + name,
                            "parameter_unknown",
                            "'" + key + "' has no such parameter.",
                            known.isEmpty()
                                    ? "Send no parameters."
                                    : "Send only: "
                                            + parameters.stream()
                                                    .map(Parameter::name)
                                                    .collect(Collectors.joining(", ")) + ".");
                });
    }

    private String codes() {
        return pricing.currencies().stream().map(Currency::code).collect(Collectors.joining(", "));
    }
}
