package dev.billhook.engine.catalog;

import dev.billhook.engine.kit.http.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a feature wants to know about one sale, and which answers it takes. */
sealed interface Parameter {
    /** Far beyond any count, and small enough that no price of it overflows. */
    long WIDEST = 1_000_000_000;

    int LONGEST = 255;

    String name();

    boolean required();

    /** @return a {@code String} or a {@code Long} */
    Object accept(JsonNode given);

    record Text(String name, boolean required, int maxLength, Optional<Pattern> pattern, List<String> oneOf)
            implements Parameter {
        @Override
        public Object accept(JsonNode given) {
            if (!given.isString()) {
                throw invalid("is not a text", "Send a text in quotes.");
            }
            String text = given.stringValue();
            if (text.isBlank()) {
                throw invalid("is empty", required ? "Send a text." : "Send a text, or leave it out.");
            }
            if (text.codePoints().anyMatch(Text::unprintable)) {
                throw invalid("holds a control character", "Send printable characters only.");
            }
            if (text.codePointCount(0, text.length()) > maxLength) {
                throw invalid("is longer than " + maxLength + " characters", "Send a shorter text.");
            }
            if (!oneOf.isEmpty() && !oneOf.contains(text)) {
                throw invalid("is not one of those offered", "Send one of: " + String.join(", ", oneOf) + ".");
            }
            pattern.filter(p -> !p.matcher(text).matches()).ifPresent(p -> {
                throw invalid("does not have the right form", "Send a text that matches " + p + ".");
            });
            return text;
        }

        /** PostgreSQL keeps neither a NUL nor half of a surrogate pair in a text. */
        private static boolean unprintable(int codePoint) {
            return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
        }
    }

    record Whole(String name, boolean required, long minimum, long maximum, List<Long> oneOf) implements Parameter {
        @Override
        public Object accept(JsonNode given) {
            if (!given.isIntegralNumber()) {
                throw invalid("is not a whole number", "Send digits without quotes and without a decimal point.");
            }
            if (!given.canConvertToLong() || given.longValue() < minimum || given.longValue() > maximum) {
                throw invalid(
                        "is out of range",
                        "Send a whole number from " + minimum + " to " + maximum + ", both included.");
            }
            long number = given.longValue();
            if (!oneOf.isEmpty() && !oneOf.contains(number)) {
                throw invalid("is not one of those offered", "Send one of: " + oneOf + ".");
            }
            return number;
        }
    }

    default String path() {
        return "parameters." + name();
    }

    default Problem invalid(String wrong, String nextStep) {
        return Problem.invalid(path(), "parameter_invalid", "'" + path() + "' " + wrong + ".", nextStep);
    }
}
