package dev.billhook.engine.kit.db;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A typed id: a UUIDv7 inside, {@code prefix_} and 26 characters of Crockford base32 outside. */
public interface Identifier {
    UUID value();

    String prefix();

    @JsonValue
    default String text() {
        return PublicId.format(prefix(), value());
    }
}
