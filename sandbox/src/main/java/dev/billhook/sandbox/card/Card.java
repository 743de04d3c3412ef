package dev.billhook.sandbox.card;

/** A card as it may be kept: no number, no security code. */
public record Card(
        Brand brand,
        String last4,
        int month,
        int year,
        String funding,
        String country,
        String fingerprint,
        boolean withCvc,
        Behaviour behaviour) {}
