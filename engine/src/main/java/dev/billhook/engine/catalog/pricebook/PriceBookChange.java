package dev.billhook.engine.catalog.pricebook;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.catalog.price.Words;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is different.
 *
 * @param change whether it is new, gone or different
 * @param kind {@code product}, {@code plan}, {@code price} or {@code coupon}
 * @param currency of a price
 * @param text all of it in one line, for people
 */
public record PriceBookChange(
        String change, String kind, String key, @Nullable String currency, List<Field> fields, String text) {
    enum Kind {
        ADDED("+"),
        REMOVED("-"),
        CHANGED("~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /** One field, as it was and as it will be; null where it is not there. */
    public record Field(
            String field,
            @JsonProperty("old") @Nullable String before,
            @JsonProperty("new") @Nullable String after) {
        boolean differs() {
            return !Objects.equals(before, after);
        }

        private String text() {
            return field + " " + (before == null ? "none" : before) + " → " + (after == null ? "none" : after);
        }
    }

    static PriceBookChange of(Kind kind, BookDiff.Subject subject, List<Field> fields) {
        String name =
                subject.kind() + " " + subject.key() + (subject.currency() == null ? "" : " " + subject.currency());
        String what = fields.stream().map(field -> text(kind, field)).collect(Collectors.joining(", "));
        return new PriceBookChange(
                Words.write(kind),
                subject.kind(),
                subject.key(),
                subject.currency(),
                fields,
                kind.sign + " " + name + ": " + what);
    }

    private static String text(Kind kind, Field field) {
        return switch (kind) {
            case ADDED -> field.field() + " " + field.after();
            case REMOVED -> field.field() + " " + field.before();
            case CHANGED -> field.text();
        };
    }
}
