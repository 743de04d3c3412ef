package dev.billhook.sandbox.intent;

import dev.billhook.sandbox.card.Decline;
import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Resource;
import tools.jackson.databind.node.ObjectNode;

/** What went wrong with a payment, as {@code last_payment_error} and as an answer's error. */
final class PaymentErrors {

    private PaymentErrors() {}

    static ObjectNode declined(Decline reason, Resource charge, Resource method) {
        ObjectNode error = Json.object();
        reason.advice().ifPresent(advice -> error.put("advice_code", advice));
        error.put("charge", charge.id()).put("code", reason.code());
        reason.declineCode().ifPresent(code -> error.put("decline_code", code));
        error.setAll(Json.object(
                "doc_url", docUrl(reason.code()),
                "message", reason.message(),
                "payment_method", method.data().deepCopy(),
                "type", "card_error"));
        return error;
    }

    /** The merchant asked for an error instead of an action ({@code error_on_requires_action}). */
    static ObjectNode actionRefused(Resource method) {
        return Json.object(
                "code",
                Decline.AUTHENTICATION_REQUIRED.code(),
                "decline_code",
                "authentication_not_handled",
                "doc_url",
                docUrl(Decline.AUTHENTICATION_REQUIRED.code()),
                "message",
                "The latest attempt to confirm the payment has failed because authentication failed or was required,"
                        + " and error_on_requires_action was set. Bring the customer on session and confirm again.",
                "payment_method",
                method.data().deepCopy(),
                "type",
                "card_error");
    }

    static ObjectNode authenticationFailed(Resource method) {
        return Json.object(
                "code",
                "payment_intent_authentication_failure",
                "doc_url",
                docUrl("payment_intent_authentication_failure"),
                "message",
                "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new"
                        + " PaymentMethod to attempt to fulfill this PaymentIntent again.",
                "payment_method",
                method.data().deepCopy(),
                "type",
                "invalid_request_error");
    }

    static ApiError unexpected(Resource intent, String action) {
        return ApiError.state(
                "payment_intent_unexpected_state",
                "You cannot " + action + " this PaymentIntent because it has a status of " + intent.text("status")
                        + ".");
    }

    private static String docUrl(String code) {
        return "https://docs.stripe.com/error-codes#" + code.replace('_', '-');
    }
}
