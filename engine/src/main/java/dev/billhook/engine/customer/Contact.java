package dev.billhook.engine.customer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How to reach a customer, opened from the vault: keep it no longer than the message takes. */
public record Contact(@Nullable String email, @Nullable String name, Locale locale) {
    @Override
    public String toString() {
        return "Contact[hidden]";
    }
}
