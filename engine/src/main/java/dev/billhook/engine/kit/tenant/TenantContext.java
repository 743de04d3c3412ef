package dev.billhook.engine.kit.tenant;

import java.time.Instant;

/**
 * What a transaction runs under.
 *
 * @param now the tenant's clock when the transaction began; decisions use this and no other time
 */
public record TenantContext(TenantId tenant, boolean livemode, Instant now) {}
