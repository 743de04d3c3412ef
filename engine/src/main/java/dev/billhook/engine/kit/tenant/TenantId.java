package dev.billhook.engine.kit.tenant;

/** One account in one mode: an account's test data and live data are two tenants. */
public record TenantId(long value) {}
