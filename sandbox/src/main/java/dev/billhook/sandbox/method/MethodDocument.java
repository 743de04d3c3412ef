package dev.billhook.sandbox.method;

import dev.billhook.sandbox.card.Behaviour;
import dev.billhook.sandbox.card.Card;
import dev.billhook.sandbox.http.Fields;
import dev.billhook.sandbox.http.Metadata;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A payment method's JSON. Hidden beside it: how the card behaves, whether it was used, whether it is set up. */
final class MethodDocument {

    private MethodDocument() {}

    static Resource fresh(Card card, Params params, long now) {
        ObjectNode data = Json.object(
                "id",
                Kind.PAYMENT_METHOD.newId(),
                "object",
                "payment_method",
                "allow_redisplay",
                params.text("allow_redisplay").orElse("unspecified"),
                "billing_details",
                billing(params.child("billing_details")),
                "card",
                card(card),
                "created",
                now,
                "customer",
                null,
                "livemode",
                false,
                "metadata",
                Metadata.of(params),
                "type",
                "card");
        return Resource.fresh(data, Json.object("behaviour", card.behaviour().name()));
    }

    static ObjectNode billing(Params params) {
        params.allow("address", "email", "name", "phone", "tax_id");
        return Json.object(
                "address", Fields.address(params.child("address")),
                "email", params.text("email").orElse(null),
                "name", params.text("name").orElse(null),
                "phone", params.text("phone").orElse(null),
                "tax_id", params.text("tax_id").orElse(null));
    }

    private static ObjectNode card(Card card) {
        String brand = card.brand().code();
        return Json.object(
                "brand", brand,
                "checks",
                        Json.object(
                                "address_line1_check", null,
                                "address_postal_code_check", null,
                                "cvc_check", card.withCvc() ? "unchecked" : null),
                "country", card.country(),
                "display_brand", brand,
                "exp_month", card.month(),
                "exp_year", card.year(),
                "fingerprint", card.fingerprint(),
                "funding", card.funding(),
                "generated_from", null,
                "last4", card.last4(),
                "networks", Json.object("available", List.of(brand), "preferred", null),
                "regulated_status", "unregulated",
                "three_d_secure_usage", Json.object("supported", card.behaviour() != Behaviour.APPROVE_WITHOUT_3DS),
                "wallet", null);
    }
}
