package dev.billhook.engine.catalog.pricebook;

import java.util.Optional;

/**
 * What a product entitles to in each period.
 *
 * @param key the entitlement, such as {@code project}
 * @param units how often it can be used
 * @param per the component whose quantity multiplies the units: one seat for each seat that is paid for
 */
public record ProductGrant(String key, long units, Optional<String> per) {}
