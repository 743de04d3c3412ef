package dev.billhook.engine.purchase;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a caller asks to buy. */
record NewPurchase(
        @Nullable CustomerId customer,
        @Nullable String feature,
        @Nullable Map<String, JsonNode> parameters,
        @Nullable String currency) {
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
