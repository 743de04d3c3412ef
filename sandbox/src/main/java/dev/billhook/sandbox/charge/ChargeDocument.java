package dev.billhook.sandbox.charge;

import dev.billhook.sandbox.card.Behaviour;
import dev.billhook.sandbox.card.Decline;
import dev.billhook.sandbox.card.ThreeDSecure;
import dev.billhook.sandbox.method.PaymentMethods;
import dev.billhook.sandbox.store.Ids;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A charge's JSON. */
final class ChargeDocument {

    /** What a charge is made of; a decline is absent when the issuer agreed. */
    record Parts(
            Resource intent,
            Resource method,
            Optional<ThreeDSecure> proof,
            Optional<Decline> decline,
            Optional<Long> captureBefore,
            long now) {}

    private ChargeDocument() {}

    static Resource fresh(Parts parts) {
        Resource intent = parts.intent();
        return Resource.fresh(
                Json.object(
                        "id", Kind.CHARGE.newId(),
                        "object", "charge",
                        "amount", intent.number("amount"),
                        "amount_captured", 0,
                        "amount_refunded", 0,
                        "application", null,
                        "application_fee", null,
                        "application_fee_amount", null,
                        "balance_transaction", null,
                        "billing_details", parts.method().data().get("billing_details"),
                        "calculated_statement_descriptor", "BILLHOOK SANDBOX",
                        "captured", false,
                        "created", parts.now(),
                        "currency", intent.text("currency"),
                        "customer", intent.maybe("customer").orElse(null),
                        "description", intent.maybe("description").orElse(null),
                        "disputed", false,
                        "failure_balance_transaction", null,
                        "failure_code", parts.decline().map(Decline::code).orElse(null),
                        "failure_message", parts.decline().map(Decline::message).orElse(null),
                        "fraud_details", Json.object(),
                        "livemode", false,
                        "metadata", intent.data().get("metadata").deepCopy(),
                        "on_behalf_of", null,
                        "outcome", ChargeOutcome.of(PaymentMethods.behaviour(parts.method()), parts.decline()),
                        "paid", parts.decline().isEmpty(),
                        "payment_intent", intent.id(),
                        "payment_method", parts.method().id(),
                        "payment_method_details", Json.object("card", card(parts), "type", "card"),
                        "radar_options", Json.object(),
                        "receipt_email", intent.maybe("receipt_email").orElse(null),
                        "receipt_number", null,
                        "receipt_url", null,
                        "refunded", false,
                        "review", null,
                        "shipping", intent.data().get("shipping"),
                        "source_transfer", null,
                        "statement_descriptor",
                                intent.maybe("statement_descriptor").orElse(null),
                        "statement_descriptor_suffix",
                                intent.maybe("statement_descriptor_suffix").orElse(null),
                        "status", parts.decline().isEmpty() ? "succeeded" : "failed",
                        "transfer_data", null,
                        "transfer_group", intent.maybe("transfer_group").orElse(null)),
                Json.object(
                        "behaviour", PaymentMethods.behaviour(parts.method()).name()));
    }

    private static ObjectNode card(Parts parts) {
        JsonNode card = parts.method().data().get("card");
        boolean approved = parts.decline().isEmpty();
        ObjectNode details = Json.object(
                "amount_authorized", approved ? parts.intent().number("amount") : null,
                "authorization_code", approved ? Ids.random(6).toUpperCase(Locale.ROOT) : null,
                "brand", card.get("brand"));
        parts.captureBefore().ifPresent(second -> details.set("capture_before", Json.of(second)));
        details.setAll(Json.object(
                "checks", checks(PaymentMethods.behaviour(parts.method()), parts.method()),
                "country", card.get("country"),
                "exp_month", card.get("exp_month"),
                "exp_year", card.get("exp_year"),
                "extended_authorization", Json.object("status", "disabled"),
                "fingerprint", card.get("fingerprint"),
                "funding", card.get("funding"),
                "incremental_authorization", Json.object("status", "unavailable"),
                "installments", null,
                "last4", card.get("last4"),
                "mandate", null,
                "multicapture", Json.object("status", "unavailable"),
                "network", card.get("brand"),
                "network_token", Json.object("used", false),
                "network_transaction_id", Ids.random(15).toUpperCase(Locale.ROOT),
                "overcapture",
                        Json.object(
                                "maximum_amount_capturable", parts.intent().number("amount"), "status", "unavailable"),
                "regulated_status", "unregulated",
                "three_d_secure",
                        parts.proof().map(ChargeDocument::threeDSecure).orElse(null),
                "wallet", null));
        return details;
    }

    private static ObjectNode threeDSecure(ThreeDSecure proof) {
        boolean authenticated = proof.result().equals("authenticated");
        return Json.object(
                "authentication_flow",
                proof.flow().orElse(null),
                "electronic_commerce_indicator",
                authenticated ? "05" : "06",
                "exemption_indicator",
                null,
                "exemption_indicator_applied",
                null,
                "result",
                proof.result(),
                "result_reason",
                proof == ThreeDSecure.PROCESSING_ERROR ? "protocol_error" : null,
                "transaction_id",
                null,
                "version",
                "2.2.0");
    }

    private static ObjectNode checks(Behaviour card, Resource method) {
        boolean address = card == Behaviour.CHECK_ADDRESS_FAILS;
        JsonNode sent = method.data().get("billing_details").get("address");
        return Json.object(
                "address_line1_check", check(sent.get("line1"), address || card == Behaviour.CHECK_LINE1_FAILS),
                "address_postal_code_check",
                        check(sent.get("postal_code"), address || card == Behaviour.CHECK_POSTAL_CODE_FAILS),
                "cvc_check",
                        check(
                                method.data().get("card").get("checks").get("cvc_check"),
                                card == Behaviour.CHECK_CVC_FAILS || card == Behaviour.DECLINE_CVC));
    }

    /** Only what was sent can be checked. */
    private static JsonNode check(JsonNode sent, boolean fails) {
        return sent.isNull() ? sent : Json.of(fails ? "fail" : "pass");
    }
}
