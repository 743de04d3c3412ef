package dev.billhook.engine.catalog;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the price of a feature and proves that a card can be charged whatever it comes to. */
final class PricingReader {
    private static final String IN_MINOR_UNITS = "write minor units: 1999 for EUR 19.99, 1999 for JPY 1999";

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Map<String, Parameter> parameters;

    PricingReader(Map<String, Parameter> parameters) {
        this.parameters = parameters;
    }

    Pricing read(Section feature) {
        if (feature.has("price") == feature.has("price_rule")) {
            throw feature.error(
                    "price",
                    feature.has("price") ? "and price_rule are both there" : "is missing",
                    "write either 'price: {EUR: 1999}' or a price_rule");
        }
        return feature.has("price") ? new Pricing.Fixed(amounts(feature.section("price"))) : rule(feature);
    }

    /** Countries in which it costs something else, each with a price or a rule of its own. */
    Map<String, Pricing> readCountries(Section feature) {
        var countries = new LinkedHashMap<String, Pricing>();
        feature.findSection("countries").ifPresent(all -> all.names().forEach(country -> {
            if (!COUNTRIES.contains(country)) {
                throw all.error(country, "is no country", "write an ISO 3166-1 alpha-2 code in capitals such as PL");
            }
            countries.put(country, read(all.section(country).only(Set.of("price", "price_rule"))));
        }));
        return countries;
    }

    private Pricing rule(Section feature) {
        var section = feature.section("price_rule");
        return section.has("by") ? byChoice(section.only(Set.of("by", "amounts"))) : perUnit(section);
    }

    private Pricing byChoice(Section section) {
        if (!(parameters.get(section.text("by")) instanceof Parameter.Text text)
                || !text.required()
                || text.oneOf().isEmpty()) {
            throw section.error(
                    "by", "does not name a choice", "name a required string parameter of this feature with an enum");
        }
        var amounts = section.section("amounts").only(Set.copyOf(text.oneOf()));
        var choices = new LinkedHashMap<String, Pricing.Fixed>();
        for (String choice : text.oneOf()) {
            choices.put(choice, new Pricing.Fixed(amounts(amounts.section(choice))));
        }
        var currencies = choices.firstEntry().getValue().currencies();
        choices.forEach((choice, price) -> {
            if (!price.currencies().equals(currencies)) {
                throw amounts.error(choice, "has other currencies than the first choice", "give each choice the same");
            }
        });
        return new Pricing.ByChoice(text.name(), choices);
    }

    private Pricing perUnit(Section all) {
        var section = all.only(Set.of("per_unit", "amount", "minimum", "maximum"));
        var parameter = counted(section);
        var rule = new Pricing.PerUnit(
                parameter.name(),
                amounts(section.section("amount")),
                section.findSection("minimum").map(this::amounts).orElse(Map.of()),
                section.findSection("maximum").map(this::amounts).orElse(Map.of()));
        refuseStrayBounds(section, rule);
        rule.currencies().forEach(currency -> refuseUnchargeable(section, rule, parameter, currency));
        return rule;
    }

    private Parameter.Whole counted(Section section) {
        if (parameters.get(section.text("per_unit")) instanceof Parameter.Whole whole
                && whole.required()
                && whole.minimum() >= 1) {
            return whole;
        }
        throw section.error(
                "per_unit",
                "does not name a parameter that can be counted",
                "name a required integer parameter of this feature with a minimum of 1 or more");
    }

    private static void refuseStrayBounds(Section section, Pricing.PerUnit rule) {
        for (var bound :
                Map.of("minimum", rule.minimum(), "maximum", rule.maximum()).entrySet()) {
            if (!rule.currencies().containsAll(bound.getValue().keySet())) {
                throw section.error(
                        bound.getKey(), "has a currency that amount has not", "give it an amount, or remove it here");
            }
        }
        for (var currency : rule.minimum().keySet()) {
            var most = rule.maximum(currency);
            if (most.isPresent() && rule.minimum().get(currency).compareTo(most.get()) > 0) {
                throw section.error("maximum", "is below the minimum in " + currency, "raise one or lower the other");
            }
        }
    }

    private static void refuseUnchargeable(
            Section section, Pricing.PerUnit rule, Parameter.Whole parameter, Currency currency) {
        var highest = rule.priceOf(parameter.maximum(), currency);
        if (highest.minor() > Money.CHARGE_LIMIT_MINOR) {
            throw section.error(
                    "per_unit",
                    "can come to " + highest + ", more than a card is charged at once",
                    "give '" + parameter.name() + "' a lower maximum, or the price_rule a maximum");
        }
    }

    private Map<Currency, Money> amounts(Section section) {
        var amounts = new LinkedHashMap<Currency, Money>();
        for (String code : section.names()) {
            var currency = Currency.find(code)
                    .orElseThrow(() ->
                            section.error(code, "is no currency", "write an ISO 4217 code in capitals such as EUR"));
            amounts.put(currency, amount(section, currency));
        }
        if (amounts.isEmpty()) {
            throw section.error("", "names no currency", "write at least one, such as EUR: 1999");
        }
        return amounts;
    }

    private static Money amount(Section section, Currency currency) {
        if (section.findField(currency.code()) instanceof Yaml.Other) {
            throw section.error(currency.code(), "is not a whole number", IN_MINOR_UNITS);
        }
        long minor = section.whole(currency.code());
        if (minor < 1 || minor > Money.CHARGE_LIMIT_MINOR) {
            throw section.error(
                    currency.code(),
                    "is " + minor,
                    "a card is charged 1 to " + Money.CHARGE_LIMIT_MINOR + " minor units; " + IN_MINOR_UNITS);
        }
        if (minor % currency.chargeStep() != 0) {
            throw section.error(
                    currency.code(),
                    "is " + minor + ", which no card can be charged",
                    "write a multiple of " + currency.chargeStep());
        }
        return new Money(minor, currency);
    }
}
