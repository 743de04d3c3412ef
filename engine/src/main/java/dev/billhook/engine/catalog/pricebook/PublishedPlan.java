package dev.billhook.engine.catalog.pricebook;

/** A plan as it is in effect at some moment, and what it is from. */
public record PublishedPlan(String book, int version, Plan plan, Product product) {}
