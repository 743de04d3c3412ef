package dev.billhook.engine.invoice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a line is. */
public enum LineKind {
    /** An item for a period or a part of one. */
    CHARGE,
    /** What was billed ahead and is not used. */
    CREDIT,
    USAGE,
    /** What was spent less than the minimum commitment. */
    TRUE_UP,
    ONE_OFF,
    /** Written by hand. */
    MANUAL;

    static LineKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
