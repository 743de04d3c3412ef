package dev.billhook.engine.subscription;

/**
 * A plan as it was published.
 *
 * @param product the key of what the customer has for it
 * @param version of the price book
 */
public record PlanRef(String key, String product, String book, int version) {}
