package dev.billhook.engine.kit.inbox;

import dev.billhook.engine.kit.tenant.TenantId;
import java.util.List;

/**
 * Makes the local state follow a provider's events. Called outside a transaction, so it may ask the provider; it may be
 * called again for the same events and must then change nothing.
 */
public interface InboxHandler {
    enum Outcome {
        PROCESSED,
        /** Not about anything of ours: kept, never tried again. */
        IGNORED,
        /** What it is about is not here yet: tried again later. */
        MISSING_CAUSE
    }

    String provider();

    /** @param ofOneObject at least one, in order of arrival */
    Outcome handle(TenantId tenant, List<InboxEvent> ofOneObject);
}
