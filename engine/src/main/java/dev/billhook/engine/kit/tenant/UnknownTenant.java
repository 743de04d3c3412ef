package dev.billhook.engine.kit.tenant;

/** Work was asked for a tenant that does not exist. */
public final class UnknownTenant extends IllegalStateException {
    UnknownTenant(TenantId id) {
        super("no tenant " + id.value());
    }
}
