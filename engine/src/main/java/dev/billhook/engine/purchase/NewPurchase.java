package dev.billhook.engine.purchase;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a caller asks to buy.
 *
 * @param country where it is priced for; of the customer's address when null
 */
record NewPurchase(
        @Nullable CustomerId customer,
        @Nullable String feature,
        @Nullable Map<String, JsonNode> parameters,
        @Nullable String currency,
        @Nullable String country) {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    void requireKnownCountry() {
        if (country != null && !COUNTRIES.contains(country)) {
            throw Problem.invalid(
                    "country",
                    "country_unknown",
                    "'country' is not an ISO 3166-1 alpha-2 code.",
                    "Send two capital letters such as DE, or leave it out for the country of the customer's address.");
        }
    }

    CustomerId requiredCustomer() {
        if (customer == null) {
            throw Problem.missing("customer");
        }
        return customer;
    }

    String requiredFeature() {
        if (feature == null) {
            throw Problem.missing("feature");
        }
        return feature;
    }

    Map<String, JsonNode> sentParameters() {
        return parameters == null ? Map.of() : parameters;
    }
}
