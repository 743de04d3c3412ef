package dev.billhook.sandbox.refund;

import dev.billhook.sandbox.http.Metadata;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Ids;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A refund's JSON. */
final class RefundDocument {

    private RefundDocument() {}

    static Resource fresh(Resource charge, long amount, String status, Params params, long now) {
        return Resource.fresh(Json.object(
                "id",
                Kind.REFUND.newId(),
                "object",
                "refund",
                "amount",
                amount,
                "balance_transaction",
                null,
                "charge",
                charge.id(),
                "created",
                now,
                "currency",
                charge.text("currency"),
                "destination_details",
                destination(status),
                "metadata",
                Metadata.of(params),
                "next_action",
                null,
                "payment_intent",
                charge.maybe("payment_intent").orElse(null),
                "payment_method",
                charge.maybe("payment_method").orElse(null),
                "reason",
                params.oneOf("reason", "duplicate", "fraudulent", "requested_by_customer")
                        .orElse(null),
                "receipt_number",
                null,
                "source_transfer_reversal",
                null,
                "status",
                status,
                "transfer_reversal",
                null));
    }

    private static ObjectNode destination(String status) {
        boolean settled = status.equals("succeeded");
        return Json.object(
                "card",
                Json.object(
                        "reference",
                        settled ? Ids.random(10).toUpperCase(Locale.ROOT) : null,
                        "reference_status",
                        settled ? "available" : "pending",
                        "reference_type",
                        "acquirer_reference_number",
                        "type",
                        "refund"),
                "type",
                "card");
    }
}
