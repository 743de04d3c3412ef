package dev.billhook.engine.kit.security;

import java.util.Locale;

/** A secret key may do everything for its tenant; a publishable one only what a customer's browser may. */
public enum KeyKind {
    SECRET("sk"),
    PUBLISHABLE("pk");

    private final String prefix;

    KeyKind(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    static KeyKind of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
