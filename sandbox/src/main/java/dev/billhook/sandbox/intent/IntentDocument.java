package dev.billhook.sandbox.intent;

import dev.billhook.sandbox.http.Fields;
import dev.billhook.sandbox.http.Metadata;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Ids;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A payment intent's JSON: made from parameters, changed by parameters. */
final class IntentDocument {

    private static final List<String> PLAIN = List.of(
            "description", "receipt_email", "statement_descriptor", "statement_descriptor_suffix", "transfer_group");

    private IntentDocument() {}

    static Resource fresh(Params params, String currency, long amount, long now) {
        String id = Kind.PAYMENT_INTENT.newId();
        Resource intent = Resource.fresh(Json.object(
                "id", id,
                "object", "payment_intent",
                "amount", amount,
                "amount_capturable", 0,
                "amount_details", Json.object("tip", Json.object()),
                "amount_received", 0,
                "application", null,
                "application_fee_amount", null,
                "automatic_payment_methods", automatic(params),
                "canceled_at", null,
                "cancellation_reason", null,
                "capture_method",
                        params.oneOf("capture_method", "automatic", "automatic_async", "manual")
                                .orElse("automatic_async"),
                "client_secret", id + "_secret_" + Ids.random(25),
                "confirmation_method",
                        params.oneOf("confirmation_method", "automatic", "manual")
                                .orElse("automatic"),
                "created", now,
                "currency", currency,
                "customer", params.text("customer").orElse(null),
                "description", null,
                "excluded_payment_method_types", null,
                "last_payment_error", null,
                "latest_charge", null,
                "livemode", false,
                "metadata", Json.object(),
                "next_action", null,
                "on_behalf_of", null,
                "payment_method", null,
                "payment_method_configuration_details", null,
                "payment_method_options", Json.object("card", cardOptions("automatic")),
                "payment_method_types", List.of("card"),
                "processing", null,
                "receipt_email", null,
                "review", null,
                "setup_future_usage", null,
                "shipping", null,
                "source", null,
                "statement_descriptor", null,
                "statement_descriptor_suffix", null,
                "status", "requires_payment_method",
                "transfer_data", null,
                "transfer_group", null));
        describe(intent, params);
        return intent;
    }

    /** What may change in any state that is not final. */
    static void describe(Resource intent, Params params) {
        Fields.copy(intent, params, PLAIN);
        Metadata.update(intent, params);
        if (params.has("setup_future_usage")) {
            intent.set(
                    "setup_future_usage",
                    params.oneOf("setup_future_usage", "on_session", "off_session")
                            .orElse(null));
        }
        if (params.has("shipping")) {
            intent.set("shipping", params.clears("shipping") ? null : shipping(params.child("shipping")));
        }
        params.child("payment_method_options")
                .child("card")
                .oneOf("request_three_d_secure", "automatic", "any", "challenge")
                .ifPresent(wish -> intent.set("payment_method_options", Json.object("card", cardOptions(wish))));
    }

    static boolean wantsThreeDSecure(Resource intent) {
        String wish = intent.data()
                .path("payment_method_options")
                .path("card")
                .path("request_three_d_secure")
                .asString("automatic");
        return !wish.equals("automatic");
    }

    private static ObjectNode cardOptions(String threeDSecure) {
        return Json.object(
                "installments", null, "mandate_options", null, "network", null, "request_three_d_secure", threeDSecure);
    }

    private static ObjectNode shipping(Params params) {
        return Json.object(
                "address", Fields.address(params.child("address")),
                "carrier", params.text("carrier").orElse(null),
                "name", params.text("name").orElse(null),
                "phone", params.text("phone").orElse(null),
                "tracking_number", params.text("tracking_number").orElse(null));
    }

    private static Object automatic(Params params) {
        boolean explicit = params.has("payment_method_types") || params.has("automatic_payment_methods");
        Params sent = params.child("automatic_payment_methods");
        boolean enabled = explicit ? sent.flag("enabled") : true;
        return Json.of(
                enabled
                        ? Json.object(
                                "allow_redirects", sent.text("allow_redirects").orElse("always"), "enabled", true)
                        : null);
    }
}
