package dev.billhook.engine.notification;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A card as a customer knows it. */
record Card(String brand, String last4) {
    private static final Map<String, String> BRANDS = Map.of(
            "visa", "Visa",
            "mastercard", "Mastercard",
            "amex", "American Express",
            "diners", "Diners Club",
            "discover", "Discover",
            "jcb", "JCB",
            "unionpay", "UnionPay");

    /** Empty for what is no card. */
    static Optional<Card> of(JsonNode method) {
        var last4 = method.path("last4");
        return last4.isString()
                ? Optional.of(new Card(BRANDS.getOrDefault(method.path("brand").asString(""), ""), last4.asString()))
                : Optional.empty();
    }

    String in(Words words) {
        return brand.isEmpty() ? words.say("card.unbranded", last4) : words.say("card.branded", brand, last4);
    }
}
