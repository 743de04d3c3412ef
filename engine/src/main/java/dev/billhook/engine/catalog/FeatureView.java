package dev.billhook.engine.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.core.money.Currency;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A feature as the API shows it. */
record FeatureView(
        String key,
        String name,
        String description,
        Map<String, PriceView> prices,
        Map<String, Map<String, PriceView>> countries,
        Map<String, ParameterView> parameters,
        List<GrantView> grants) {

    /**
     * @param amount the price; of one unit when there is a {@code per}; of the cheapest choice when there is a {@code by}
     * @param per the parameter whose every unit costs the amount
     * @param by the parameter whose choice decides
     * @param amounts by choice
     */
    record PriceView(
            long amount,
            String currency,
            @Nullable String per,
            @Nullable Long minimum,
            @Nullable Long maximum,
            @Nullable String by,
            @Nullable Map<String, Long> amounts) {}

    record ParameterView(
            String type,
            boolean required,
            @Nullable Long minimum,
            @Nullable Long maximum,
            @Nullable Integer maxLength,
            @Nullable String pattern,
            @JsonProperty("enum") @Nullable List<?> oneOf) {}

    /** @param unitsParameter the parameter that says how many; then units is null */
    record GrantView(
            String key,
            @Nullable Long units,
            @Nullable String unitsParameter,
            @Nullable String scope,
            @Nullable String expiresAfter) {}

    @JsonProperty("object")
    public String object() {
        return "feature";
    }

    static FeatureView of(Feature feature) {
        var countries = new LinkedHashMap<String, Map<String, PriceView>>();
        feature.countries().forEach((country, pricing) -> countries.put(country, prices(pricing)));
        var parameters = new LinkedHashMap<String, ParameterView>();
        feature.parameters().forEach(p -> parameters.put(p.name(), parameter(p)));
        return new FeatureView(
                feature.key(),
                feature.name(),
                feature.description(),
                prices(feature.pricing()),
                countries,
                parameters,
                feature.grants().stream().map(FeatureView::grant).toList());
    }

    private static Map<String, PriceView> prices(Pricing pricing) {
        var prices = new LinkedHashMap<String, PriceView>();
        pricing.currencies().forEach(currency -> prices.put(currency.code(), price(pricing, currency)));
        return prices;
    }

    private static PriceView price(Pricing pricing, Currency currency) {
        return switch (pricing) {
            case Pricing.Fixed fixed ->
                new PriceView(fixed.amount(currency).minor(), currency.code(), null, null, null, null, null);
            case Pricing.PerUnit rule ->
                new PriceView(
                        rule.amount(currency).minor(),
                        currency.code(),
                        rule.parameter(),
                        rule.minimum(currency).map(m -> m.minor()).orElse(null),
                        rule.maximum(currency).map(m -> m.minor()).orElse(null),
                        null,
                        null);
            case Pricing.ByChoice rule -> {
                var amounts = new LinkedHashMap<String, Long>();
                rule.choices()
                        .forEach((choice, price) ->
                                amounts.put(choice, price.amount(currency).minor()));
                long least = Collections.min(amounts.values());
                yield new PriceView(least, currency.code(), null, null, null, rule.parameter(), amounts);
            }
        };
    }

    private static ParameterView parameter(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Text text ->
                new ParameterView(
                        "string",
                        text.required(),
                        null,
                        null,
                        text.maxLength(),
                        text.pattern().map(p -> p.pattern()).orElse(null),
                        text.oneOf().isEmpty() ? null : text.oneOf());
            case Parameter.Whole whole ->
                new ParameterView(
                        "integer",
                        whole.required(),
                        whole.minimum(),
                        whole.maximum(),
                        null,
                        null,
                        whole.oneOf().isEmpty() ? null : whole.oneOf());
        };
    }

    private static GrantView grant(GrantRule rule) {
        Long units = rule.units() instanceof GrantRule.Units.Fixed(long count) ? Long.valueOf(count) : null;
        String parameter = rule.units() instanceof GrantRule.Units.Of(String name) ? name : null;
        return new GrantView(
                rule.key(),
                units,
                parameter,
                rule.scope().map(Template::text).orElse(null),
                rule.expiresAfter().map(Template::text).orElse(null));
    }
}
