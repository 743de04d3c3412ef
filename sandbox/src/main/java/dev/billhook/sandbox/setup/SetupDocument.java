package dev.billhook.sandbox.setup;

import dev.billhook.sandbox.card.Decline;
import dev.billhook.sandbox.http.Fields;
import dev.billhook.sandbox.http.Metadata;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Ids;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A setup intent's JSON, and that of its errors. */
final class SetupDocument {

    private SetupDocument() {}

    static Resource fresh(Params params, long now) {
        String id = Kind.SETUP_INTENT.newId();
        Resource setup = Resource.fresh(Json.object(
                "id", id,
                "object", "setup_intent",
                "application", null,
                "automatic_payment_methods", Json.object("allow_redirects", "always", "enabled", true),
                "cancellation_reason", null,
                "client_secret", id + "_secret_" + Ids.random(25),
                "created", now,
                "customer", params.text("customer").orElse(null),
                "description", null,
                "excluded_payment_method_types", null,
                "flow_directions", null,
                "last_setup_error", null,
                "latest_attempt", null,
                "livemode", false,
                "mandate", null,
                "metadata", Json.object(),
                "next_action", null,
                "on_behalf_of", null,
                "payment_method", null,
                "payment_method_configuration_details", null,
                "payment_method_options", options("automatic"),
                "payment_method_types", List.of("card"),
                "single_use_mandate", null,
                "status", "requires_payment_method",
                "usage", params.oneOf("usage", "off_session", "on_session").orElse("off_session")));
        describe(setup, params);
        return setup;
    }

    static void describe(Resource setup, Params params) {
        Fields.copy(setup, params, List.of("description"));
        Metadata.update(setup, params);
        params.child("payment_method_options")
                .child("card")
                .oneOf("request_three_d_secure", "automatic", "any", "challenge")
                .ifPresent(wish -> setup.set("payment_method_options", options(wish)));
    }

    static boolean wantsThreeDSecure(Resource setup) {
        return !setup.data()
                .path("payment_method_options")
                .path("card")
                .path("request_three_d_secure")
                .asString("automatic")
                .equals("automatic");
    }

    static ObjectNode declined(Decline reason, Resource method) {
        ObjectNode error = Json.object();
        reason.advice().ifPresent(advice -> error.put("advice_code", advice));
        error.put("code", reason.code());
        reason.declineCode().ifPresent(code -> error.put("decline_code", code));
        error.put("message", reason.message()).put("type", "card_error");
        error.set("payment_method", method.data().deepCopy());
        return error;
    }

    static ObjectNode authenticationFailed(Resource method) {
        return Json.object(
                "code",
                "setup_intent_authentication_failure",
                "message",
                "The latest attempt to set up the payment method has failed because authentication failed. Provide"
                        + " a payment method and confirm again.",
                "payment_method",
                method.data().deepCopy(),
                "type",
                "invalid_request_error");
    }

    private static ObjectNode options(String threeDSecure) {
        return Json.object(
                "card", Json.object("mandate_options", null, "network", null, "request_three_d_secure", threeDSecure));
    }
}
