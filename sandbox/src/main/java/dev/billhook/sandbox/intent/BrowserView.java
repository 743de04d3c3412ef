package dev.billhook.sandbox.intent;

import dev.billhook.sandbox.http.Answer;
import dev.billhook.sandbox.http.Call;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A browser that holds the client secret sees the payment, not the merchant's notes about it. */
final class BrowserView {

    private static final List<String> PRIVATE = List.of(
            "application",
            "application_fee_amount",
            "customer",
            "latest_charge",
            "metadata",
            "on_behalf_of",
            "review",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer_data",
            "transfer_group");

    private BrowserView() {}

    static Answer of(Call call, Answer answer) {
        if (!call.browser()) {
            return answer;
        }
        JsonNode body = answer.body().deepCopy();
        strip(body);
        strip(body.path("error").path("payment_intent"));
        return new Answer(answer.status(), body, answer.replayed());
    }

    private static void strip(JsonNode intent) {
        if (intent instanceof ObjectNode object) {
            object.remove(PRIVATE);
        }
    }
}
