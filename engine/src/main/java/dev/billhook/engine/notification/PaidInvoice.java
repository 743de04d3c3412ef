package dev.billhook.engine.notification;

import dev.billhook.engine.kit.db.MalformedId;
import dev.billhook.engine.kit.db.PublicId;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The invoice that a payment is for, as the payment's metadata say it. */
record PaidInvoice(UUID id, String number) {
    /** Empty also of an 'invoice' that the merchant wrote there for herself. */
    static Optional<PaidInvoice> of(JsonNode metadata) {
        try {
            var id = PublicId.parse("in", metadata.path("invoice").asString(""));
            return Optional.of(
                    new PaidInvoice(id, metadata.path("invoice_number").asString("")));
        } catch (MalformedId notOurs) {
            return Optional.empty();
        }
    }
}
