package dev.billhook.engine.customer;

import org.jspecify.annotations.Nullable;

/** Whom a document is for, opened from the vault: keep it no longer than the printing takes. */
public record Addressee(
        @Nullable String name,
        @Nullable String email,
        @Nullable Address address) {
    /** Someone without a name is called by the e-mail address. */
    public String nameOr(String fallback) {
        if (name != null && !name.isBlank()) {
            return name;
        }
        return email == null ? fallback : email;
    }

    @Override
    public String toString() {
        return "Addressee[hidden]";
    }
}
