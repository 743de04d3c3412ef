package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A fact about one aggregate.
 *
 * @param position its place among all events of its aggregate: later facts have greater positions
 * @param data the object as the API shows it, without secrets and PII
 */
public record Event(
        UUID id,
        long position,
        TenantId tenant,
        boolean livemode,
        String type,
        UUID aggregateId,
        JsonNode data,
        Instant occurredAt) {
    public String publicId() {
        return PublicId.format("evt", id);
    }
}
