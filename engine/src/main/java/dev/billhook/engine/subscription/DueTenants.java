package dev.billhook.engine.subscription;

import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which tenants have subscriptions that billing must look at, and when. Each has a clock of its own to compare it with. */
@Component
public final class DueTenants {
    private final DueTenantStore store;

    DueTenants(DueTenantStore store) {
        this.store = store;
    }

    /** When the first subscription of each tenant is due; a tenant without one is left out. */
    public Map<TenantId, Instant> earliest() {
        return store.earliest();
    }
}
